package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.measure.Measurement;
import dev.longhaul.validity.Verdict;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A task that sleeps 280 ms: it takes no CPU, so that the operational law's ceiling is what a
 * strategy reaches on any machine.
 */
@ServerBenchmark
@Tag("sleep")
@Order(Rows.AFTER_TESTS + 1)
class SleepBenchmark {
  private static final double USUALLY_WAITED = 0.02;

  @Order(1)
  @Tag("seed")
  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "synchronous, sleep_sync",
    "event_loop, sleep_sync",
    "event_loop, sleep_async_split",
    "thread_pool, sleep_sync",
    "process_pool, sleep_sync"
  })
  void studysRowsReachTheirBound(String strategy, String task, LoadTest load) {
    assertReachesItsBound(load);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"request_thread", "virtual_threads"},
      tasks = "sleep_sync")
  void aThreadForEachRequestReachesItsBound(String strategy, String task, LoadTest load) {
    assertReachesItsBound(load);
  }

  @Order(3)
  @BenchmarkMatrix(strategies = "event_loop", tasks = "sleep_async")
  void asynchronousSleepYieldsTheLoop(String strategy, String task, LoadTest load) {
    assertReachesItsBound(load);
  }

  /**
   * With many more users than the study's 25 the machine's speed counts, and only the law holds.
   */
  private static void assertReachesItsBound(LoadTest load) {
    var result = Rows.servesWithinItsBound(load);
    if (load.benchmarkCase().settings().users() <= 25) {
      assertThat(result)
          .allowing(Rows.WHILE_WARMING_UP)
          .hasEfficiencyBetween(0.97 - disturbed(result.measurement()), 1.01);
    }
  }

  /**
   * Returns the share of the window in which nobody woke up in time: the machine stood still, or
   * the driver, which hardly does anything here, waited for a processor that others had.
   */
  private static double disturbed(Measurement measured) {
    double stalled = (double) measured.stalled().toNanos() / measured.window().toNanos();
    double waited = measured.driver().waiting().orElse(0);
    return stalled + Math.max(0, waited - USUALLY_WAITED);
  }

  /**
   * The common pool takes its queues in no fair order: some requests overtake, others starve, on
   * few cores up to the time-out. So this asks for no availability, and for a throughput as near to
   * the bound as a window of few, very unequal response times allows.
   */
  @Order(4)
  @BenchmarkMatrix(strategies = "common_pool", tasks = "sleep_sync")
  void commonPoolServesAsManyAtOnceAsThereAreSpareCores(
      String strategy, String task, LoadTest load) {
    var result = load.run();
    assertThat(result).allowing(Verdict.UNSTEADY, Verdict.INCONSISTENT).hasSucceededAtLeast(1);
    if (load.benchmarkCase().settings().users() <= 25) {
      assertThat(result)
          .allowing(Verdict.UNSTEADY, Verdict.INCONSISTENT)
          .hasEfficiencyBetween(0.5, 1.5);
    }
  }

  @Test
  void anAsynchronousTaskFreesTheLoop(Results results) {
    var blocking = results.of("event_loop", "sleep_sync");
    assertThat(results.of("event_loop", "sleep_async_split"))
        .allowing(Rows.WHILE_WARMING_UP)
        .hasThroughputOfAtLeastTimes(Rows.timesOfAllUsers(20, blocking), blocking);
  }

  @Test
  void aPoolOfFourServesFourTimesAsMany(Results results) {
    var synchronous = results.of("synchronous", "sleep_sync");
    int workers = Rows.busyWorkers(synchronous);
    assertThat(results.of("thread_pool", "sleep_sync"))
        .allowing(Rows.WHILE_WARMING_UP)
        .hasThroughputOfAtLeastTimes(0.9 * workers, synchronous);
    assertThat(results.of("process_pool", "sleep_sync"))
        .allowing(Rows.WHILE_WARMING_UP)
        .hasThroughputOfAtLeastTimes(0.9 * workers, synchronous);
  }
}
