package com.example;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.target.Target.command;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.request.Check;
import dev.longhaul.target.Target;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Any program that serves HTTP: this project's Spring Boot shop, as it is, and Python's server.
 *
 * <p>What to see: both rows have CPU and memory. The response time of the shop is its 20 ms and
 * what Spring needs. In {@code results.json}, {@code programs} has the file that each command ran:
 * {@code python3} may mean another one on the next machine. Its share of a JIT compiler is empty.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class ProgramsBenchmark {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  static Stream<Target> shop() {
    String classes = System.getProperty("java.class.path");
    return Stream.of(
        command(JAVA, "-Xmx256m", "-cp", classes, Shop.class.getName(), "--server.port={port}")
            .named("shop"));
  }

  static Stream<Target> python() {
    return Stream.of(command("python3", "-m", "http.server", "--bind", "127.0.0.1", "{port}"));
  }

  @BenchmarkMatrix(servers = "shop")
  void answersOrders(LoadTest load) {
    assertThat(load.run(get("/orders/17").expecting(Check.body("order 17"))))
        .hasSucceededAtLeast(10);
  }

  @BenchmarkMatrix(servers = "python")
  void listsTheFolder(LoadTest load) {
    assertThat(load.run(get("/"))).hasSucceededAtLeast(10);
  }
}
