package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.Trigger;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.BlockingTask;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * What becomes of each strategy when it is overloaded for a few seconds? Every normal rate is 0.7
 * of a bound that is known without a measurement. A user waits 5 s. The heap is for the connections
 * of thousands of users, of which each takes 105 KB, and for those that users have given up.
 */
@ServerBenchmark(
    settings = {
      "longhaul.users=6000",
      "longhaul.timeout=5 s",
      "longhaul.jvm_arguments=-Xms1536m -Xmx1536m -XX:+UseSerialGC"
    })
@Tag("overload")
@Order(Order.DEFAULT + 12)
@DisabledIfSystemProperty(
    named = "groups",
    matches = "benchmark",
    disabledReason = "the whole table has no overload: -Dgroups=overload")
class OverloadBenchmark {
  /** D of the sleeping tasks, in seconds. */
  private static final double SLEEP = 0.28;

  /** The study's users, each of whom would have a request in flight at the bound. */
  private static final int USERS = 25;

  @Order(1)
  @BenchmarkMatrix(strategies = "thread_pool", tasks = "sleep_sync")
  void aPoolOfWorkersUnderThreeTimesTheLoad(LoadTest load) {
    int workers = load.benchmarkCase().settings().workers();
    run(load, Trigger.spike(3).ofCapacity(workers / SLEEP));
  }

  /** Behind its 250 threads, the server has a queue without an end. */
  @Order(2)
  @BenchmarkMatrix(strategies = "request_thread", tasks = "sleep_sync")
  void requestThreadsUnderThreeTimesTheLoad(LoadTest load) {
    Settings settings = load.benchmarkCase().settings();
    int threads =
        Strategies.named("request_thread")
            .create()
            .parallelism(new Connected(), settings.users(), settings.workers());
    Duration slice = settings.profile().overloadSlice();
    run(
        load,
        Trigger.spike(3)
            .ofCapacity(threads / SLEEP)
            .lasting(slice.multipliedBy(10), slice, slice.multipliedBy(20)));
  }

  /** As many requests as virtual threads take, and a pool of 50 connections behind them. */
  @Order(3)
  @BenchmarkMatrix(strategies = "virtual_threads", taskTypes = Connected.class)
  void virtualThreadsBeforeAPoolOfConnections(LoadTest load) {
    double capacity = Connected.CONNECTIONS / (Connected.QUERY.toMillis() / 1000.0);
    Settings settings = load.benchmarkCase().settings();
    double trigger = 2 * settings.profile().overloadSlice().toMillis() / 1000.0;
    double factor = Connected.REQUESTS / trigger / (0.7 * capacity);
    run(load, Trigger.spike(factor).ofCapacity(capacity));
  }

  @Order(4)
  @BenchmarkMatrix(strategies = "event_loop", tasks = "sleep_async")
  void anEventLoopUnderThreeTimesTheLoad(LoadTest load) {
    run(load, Trigger.spike(3).ofCapacity(USERS / SLEEP));
  }

  @Order(5)
  @BenchmarkMatrix(strategies = "thread_pool", tasks = "network_sync_external")
  void aPoolOfWorkersBehindAStalledUpstream(LoadTest load) {
    Settings settings = load.benchmarkCase().settings();
    double delay = settings.origins().delay().toMillis() / 1000.0;
    run(load, Trigger.stalledUpstream().ofCapacity(settings.workers() / delay));
  }

  /** What becomes of a server depends on the machine; that each request is counted does not. */
  private static void run(LoadTest load, Overload overload) {
    OverloadResult result = load.run(overload);
    assertThat(result.measured().parts().isConserved()).isTrue();
    assertThat(result.goodputBeforePerSecond()).isPositive();
    assertThat(result.recovery().isPresent()).isEqualTo(result.doubts().isEmpty());
  }

  /** A query of 100 ms on one of 50 connections. */
  static final class Connected implements BlockingTask {
    static final int CONNECTIONS = 50;
    static final Duration QUERY = Duration.ofMillis(100);

    /** So many come while the trigger lasts. */
    static final int REQUESTS = 5_000;

    private static final Semaphore POOL = new Semaphore(CONNECTIONS, true);

    @Override
    public String run() throws InterruptedException {
      POOL.acquire();
      try {
        Thread.sleep(QUERY);
      } finally {
        POOL.release();
      }
      return "a row";
    }
  }
}
