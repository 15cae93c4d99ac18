package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * One server keeps 20,000 connections of users who mostly think. What does a connection cost on
 * either side? {@code mvn test -Dgroups=connections "-DargLine=-XX:+UseSerialGC -Xmx2g"}, with
 * {@code ulimit -n 32768} or more. It is no part of the whole table.
 */
@Tag("connections")
@DisabledIfSystemProperty(
    named = "groups",
    matches = "benchmark",
    disabledReason = "the whole table has no such load: -Dgroups=connections")
@ServerBenchmark(
    settings = {
      "longhaul.think_time=20 s",
      "longhaul.warmup=25 s",
      "longhaul.duration=30 s",
      "longhaul.timeout=30 s",
      "longhaul.jvm_arguments=-Xms768m -Xmx768m -XX:+UseSerialGC"
    })
class ConnectionsBenchmark {
  private static final int FEW = 100;
  private static final int MANY = 20_000;

  @BenchmarkMatrix(
      rows = {"virtual_threads, sleep_sync", "event_loop, sleep_async"},
      users = {FEW, MANY})
  void areHeldOpen(LoadTest load) {
    BenchmarkResult result;
    DriverMemory driver = DriverMemory.watch();
    try (driver) {
      result = load.run();
    }
    System.out.printf("longhaul: connections: %s: driver %s%n", result.benchmarkCase(), driver);
    assertThat(result.succeeded()).isEqualTo(result.measurement().started());
  }

  /** One server serves both rows, first that of few users: what it has more is the connections'. */
  @Test
  void eachHasItsShareOfTheServersMemory(Results results) {
    say(results, "virtual_threads", "sleep_sync");
    say(results, "event_loop", "sleep_async");
  }

  private static void say(Results results, String strategy, String task) {
    BenchmarkResult few = results.of(strategy, task, FEW);
    BenchmarkResult many = results.of(strategy, task, MANY);
    System.out.printf(
        Locale.ROOT,
        "longhaul: connections: %s: server %.1f KB a connection, of them %.1f KB live heap%n",
        strategy,
        kilobytes(few, many, Figure.PEAK_MEMORY_MB),
        kilobytes(few, many, Figure.HEAP_AFTER_GC_MB));
  }

  private static double kilobytes(BenchmarkResult few, BenchmarkResult many, Figure figure) {
    double more = figure.of(many).orElse(Double.NaN) - figure.of(few).orElse(Double.NaN);
    return 1_000 * more / (MANY - FEW);
  }
}
