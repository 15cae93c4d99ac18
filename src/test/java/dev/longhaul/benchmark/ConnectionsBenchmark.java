package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One server keeps 20,000 connections of users who mostly think. What does a connection cost on
 * either side? {@code mvn test -Dgroups=connections "-DargLine=-XX:+UseSerialGC -Xmx2g"}, with
 * {@code ulimit -n 32768} or more. Few and many connections have different servers, so that rounds
 * may be in any order. It is no part of the whole table.
 *
 * <p>20,000 connections need 2.3 GB of a server's heap. Its young generation is small, so that the
 * memory at the peak is hardly more than what lives then: garbage is collected before it takes much
 * of the RAM. The heap after the load says nothing, as its connections are closed by then.
 */
@Tag("connections")
@DisabledIfSystemProperty(
    named = "groups",
    matches = "benchmark",
    disabledReason = "the whole table has no such load: -Dgroups=connections")
@ServerBenchmark(
    settings = {
      "longhaul.think_time=20 s",
      "longhaul.warmup=45 s",
      "longhaul.duration=30 s",
      "longhaul.timeout=30 s",
      "longhaul.jvm_arguments=-Xms4g -Xmx4g -Xmn64m -XX:+UseSerialGC"
    })
@ExtendWith(DriverMemory.class)
class ConnectionsBenchmark {
  private static final int FEW = 100;
  private static final int MANY = 20_000;
  private static final String THREADS = "virtual_threads, sleep_sync";
  private static final String LOOP = "event_loop, sleep_async";

  @BenchmarkMatrix(
      rows = {THREADS, LOOP},
      users = FEW)
  void fewAreHeldOpen(LoadTest load) {
    holdOpen(load);
  }

  @BenchmarkMatrix(
      rows = {THREADS, LOOP},
      users = MANY)
  void manyAreHeldOpen(LoadTest load) {
    holdOpen(load);
  }

  private static void holdOpen(LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result.succeeded()).isEqualTo(result.measurement().started());
  }

  /** What the server of many users has more than that of few is the connections'. */
  @Test
  void eachHasItsShareOfTheServersMemory(Results results) {
    say(results, "virtual_threads", "sleep_sync");
    say(results, "event_loop", "sleep_async");
  }

  private static void say(Results results, String strategy, String task) {
    BenchmarkResult few = results.of(strategy, task, FEW);
    BenchmarkResult many = results.of(strategy, task, MANY);
    System.out.printf(
        "longhaul: connections: %s: server %s a connection%n", strategy, perConnection(few, many));
  }

  private static String perConnection(BenchmarkResult few, BenchmarkResult many) {
    OptionalDouble less = Figure.PEAK_MEMORY_MB.of(few);
    OptionalDouble more = Figure.PEAK_MEMORY_MB.of(many);
    return less.isPresent() && more.isPresent()
        ? String.format(
            Locale.ROOT,
            "%.1f KB",
            1_000 * (more.getAsDouble() - less.getAsDouble()) / (MANY - FEW))
        : "an unknown number of KB";
  }
}
