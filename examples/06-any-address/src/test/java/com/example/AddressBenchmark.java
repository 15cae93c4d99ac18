package com.example;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.target.Target.address;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/**
 * A server that runs already: Longhaul starts nothing and ends nothing.
 *
 * <p>{@code -Dshop=http://127.0.0.1:8080} names the server. Without it, a small one in this JVM
 * stands in for yours.
 *
 * <p>What to see: CPU and memory of the row are empty, because Longhaul does not know the server's
 * process. Write the address of another machine: the benchmark refuses it and names the setting
 * that allows it.
 */
@ServerBenchmark
class AddressBenchmark {
  private static final HttpServer STAND_IN = standIn();

  static Stream<Target> running() {
    String here = "http://127.0.0.1:" + STAND_IN.getAddress().getPort();
    return Stream.of(address(System.getProperty("shop", here)).named("shop"));
  }

  static Stream<Request> root() {
    return Stream.of(get("/").expecting(Check.status(200)));
  }

  @BenchmarkMatrix(servers = "running", requests = "root")
  void isAvailable(LoadTest load) {
    assertThat(load.run()).hasAvailabilityOfAtLeast(100);
  }

  @AfterAll
  static void stop() {
    STAND_IN.stop(0);
  }

  private static HttpServer standIn() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] page = "welcome".getBytes();
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }
}
