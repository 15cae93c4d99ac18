package com.example;

import static dev.longhaul.request.Feed.csv;
import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static dev.longhaul.target.Target.command;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.request.Request;
import dev.longhaul.target.Target;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Two versions of a server, each started by a command: is the new one better?
 *
 * <p>Any program will do that listens on a port of its command line, such as {@code java -jar
 * shop-1.jar --port={port}}. Longhaul writes a free port in place of {@code {port}}, and ends the
 * program with all that it has started.
 *
 * <p>What to see: four rows, each server with each request. Version 1 has one thread for all
 * requests, so each of 25 users waits for 25 × 5 ms. CPU and memory are those of the program and of
 * all that it starts.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class VersionsBenchmark {
  /** This JVM's own: the {@code java} of the PATH may be an older one. */
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  static Stream<Target> versions() {
    return Stream.of(
        command(JAVA, "shop-1/Shop.java", "--port={port}").named("shop 1"),
        command(JAVA, "shop-2/Shop.java", "--port={port}").named("shop 2"));
  }

  static Stream<Request> orders() {
    return Stream.of(
        get("/orders/{id}").fedBy(csv("orders.csv")),
        post("/orders/").header("Content-Type", "application/json").body("{\"item\": \"book\"}"));
  }

  @BenchmarkMatrix(servers = "versions", requests = "orders")
  void serves(LoadTest load) {
    assertThat(load.run()).hasSucceededAtLeast(10);
  }
}
