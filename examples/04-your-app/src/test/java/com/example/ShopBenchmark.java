package com.example;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.target.App;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Your server: is it fast enough?
 *
 * <p>An {@code App} starts it on a port. Any framework will do: this one is the JDK's {@code
 * HttpServer}, the next class has Javalin. Longhaul calls {@code start} in a fresh JVM.
 *
 * <p>What to see: one row, named {@code app} and {@code Shop}, with the CPU time and the memory of
 * that JVM. The mean is 20 ms, because each request waits that long on a virtual thread. Leave out
 * {@code setExecutor}: this server then has one thread for all requests, and the test fails at half
 * a second. With {@code -Dlonghaul.isolation=in_process} a debugger stops in {@code start}.
 */
@ServerBenchmark(app = ShopBenchmark.Shop.class)
class ShopBenchmark {
  @Test
  void answersWithin100Ms(LoadTest load) {
    assertThat(load.run(get("/orders/17")))
        .hasAvailabilityOfAtLeast(100)
        .hasResponseTimePercentileOfAtMost(99, Duration.ofMillis(100));
  }

  static final class Shop implements App {
    @Override
    public int start(int port) throws IOException {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/orders/",
          exchange -> {
            LockSupport.parkNanos(20_000_000); // your code, such as a query
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes());
            exchange.close();
          });
      server.start();
      return server.getAddress().getPort();
    }
  }
}
