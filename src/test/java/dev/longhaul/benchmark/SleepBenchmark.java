package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A task that sleeps 280 ms: it takes no CPU, so a strategy reaches the operational law's ceiling
 * on any machine.
 */
@ServerBenchmark
@Tag("sleep")
@Order(Order.DEFAULT + 1)
class SleepBenchmark {
  /** Below the ceiling by the share that other programs may take while a row is still valid. */
  private static final double LEAST = 0.95;

  /** The ceiling plus the sampling error of a window. */
  private static final double MOST = 1.03;

  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {
        "synchronous, sleep_sync",
        "event_loop, sleep_sync",
        "event_loop, sleep_async_split",
        "thread_pool, sleep_sync",
        "process_pool, sleep_sync"
      })
  void studysRowsReachTheirBound(LoadTest load) {
    assertReachesItsBound(load);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"request_thread", "virtual_threads"},
      tasks = "sleep_sync")
  void aThreadForEachRequestReachesItsBound(LoadTest load) {
    assertReachesItsBound(load);
  }

  @Order(3)
  @BenchmarkMatrix(strategies = "event_loop", tasks = "sleep_async")
  void asynchronousSleepYieldsTheLoop(LoadTest load) {
    assertReachesItsBound(load);
  }

  /**
   * With many more users than the study's 25, the machine's speed matters and only the law holds.
   */
  private static void assertReachesItsBound(LoadTest load) {
    double least = load.benchmarkCase().settings().users() <= 25 ? LEAST : 0;
    assertThat(load.run())
        .hasSucceededAtLeast(1)
        .hasAvailabilityOfAtLeast(100)
        .hasEfficiencyBetween(least, MOST);
  }

  /**
   * The common pool's queues are not fair: some requests overtake, others starve, on few cores up
   * to the time-out. So this checks successes only.
   */
  @Order(4)
  @BenchmarkMatrix(strategies = "common_pool", tasks = "sleep_sync")
  void commonPoolServesSome(LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result.succeeded()).isPositive();
  }

  @Test
  void asynchronousTaskFreesTheLoop(Results results) {
    BenchmarkResult blocking = results.of("event_loop", "sleep_sync");
    int users = Math.min(25, blocking.benchmarkCase().settings().users());
    assertThat(results.of("event_loop", "sleep_async_split"))
        .hasThroughputOfAtLeastTimes(0.8 * users, blocking);
  }

  @Test
  void poolOfFourServesFourTimesAsMany(Results results) {
    BenchmarkResult synchronous = results.of("synchronous", "sleep_sync");
    Settings settings = synchronous.benchmarkCase().settings();
    int workers = Math.min(settings.workers(), settings.users());
    assertThat(results.of("thread_pool", "sleep_sync"))
        .hasThroughputOfAtLeastTimes(0.9 * workers, synchronous);
    assertThat(results.of("process_pool", "sleep_sync"))
        .hasThroughputOfAtLeastTimes(0.9 * workers, synchronous);
  }
}
