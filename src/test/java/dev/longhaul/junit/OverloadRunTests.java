package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.OverloadPart;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.Trigger;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.server.task.BlockingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An overload in a test: its triggers, its row and its errors. */
@Tag("slow")
@Tag("reliability")
class OverloadRunTests {
  private static final Map<String, String> BRIEF =
      Map.of(
          "longhaul.profile", "quick",
          "longhaul.isolation", "in_process",
          "longhaul.users", "200",
          "longhaul.timeout", "2 s",
          "longhaul.think_time", "0 ms",
          "longhaul.origin.delay", "10 ms");

  private static Overload brief(Trigger trigger, double perSecond) {
    return trigger
        .at(perSecond)
        .lasting(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(600));
  }

  /** A task of 20 ms. */
  static final class Nap implements BlockingTask {
    @Override
    public String run() throws InterruptedException {
      Thread.sleep(20);
      return "slept";
    }
  }

  @ServerBenchmark
  static class TriggersTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Nap.class)
    void halfTheWorkers(LoadTest load) {
      OverloadResult result = load.run(brief(Trigger.halvedWorkers(), 140));
      assertWorked(result);
      // Two workers serve 100 per second.
      assertThat(result.goodputInTriggerPerSecond())
          .isLessThan(0.9 * result.goodputBeforePerSecond());
    }

    @BenchmarkMatrix(strategies = "thread_pool", tasks = "network_sync_external")
    void aStalledUpstream(LoadTest load) {
      OverloadResult result = load.run(brief(Trigger.stalledUpstream(), 100));
      assertWorked(result);
      assertThat(result.goodputInTriggerPerSecond())
          .isLessThan(0.5 * result.goodputBeforePerSecond());
      // The origins went on.
      assertThat(result.goodputAfterPerSecond()).isPositive();
    }

    @BenchmarkMatrix(strategies = "virtual_threads", taskTypes = Nap.class)
    void threeTimesTheLoad(LoadTest load) {
      OverloadResult result = load.run(brief(Trigger.spike(3), 100));
      assertWorked(result);
      assertThat(result.measured().parts().counts(OverloadPart.BEFORE).started())
          .isBetween(99L, 101L);
      assertThat(result.measured().parts().counts(OverloadPart.TRIGGER).started())
          .isBetween(118L, 122L);
      assertThat(result.measured().parts().counts(OverloadPart.AFTER).started())
          .isBetween(58L, 62L);
    }

    private static void assertWorked(OverloadResult result) {
      assertThat(result.measured().parts().isConserved()).isTrue();
      assertThat(result.goodputBeforePerSecond()).isPositive();
      assertThat(result.measured().parts().slices()).hasSize(20);
    }
  }

  private static final AtomicInteger ENDS = new AtomicInteger();

  @ServerBenchmark
  static class FailingTriggersTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void startThrows(LoadTest load) {
      load.run(
          brief(
              Trigger.of(
                  () -> {
                    throw new IOException("no such server");
                  },
                  ENDS::incrementAndGet),
              100));
    }

    @BenchmarkMatrix(strategies = "virtual_threads", tasks = "noop")
    void endThrows(LoadTest load) {
      load.run(
          brief(
              Trigger.of(
                  () -> {},
                  () -> {
                    ENDS.incrementAndGet();
                    throw new IllegalStateException("cannot go on");
                  }),
              100));
    }
  }

  @ServerBenchmark
  static class WrongTriggersTestCases {
    @BenchmarkMatrix(strategies = "virtual_threads", tasks = "noop")
    void hasNoWorkers(LoadTest load) {
      load.run(brief(Trigger.halvedWorkers(), 100));
    }

    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void hasNoUpstream(LoadTest load) {
      load.run(brief(Trigger.stalledUpstream(), 100));
    }
  }

  @ServerBenchmark(settings = "longhaul.workers=1")
  static class OneWorkerTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void hasNoHalf(LoadTest load) {
      load.run(brief(Trigger.halvedWorkers(), 100));
    }
  }

  @ServerBenchmark(app = SlowShop.class)
  static class AppTestCases {
    @Test
    void hasNoWorkersOfOurs(LoadTest load) {
      load.run(brief(Trigger.halvedWorkers(), 100));
    }
  }

  @ServerBenchmark(
      settings = {"longhaul.rounds=2", "longhaul.users=4", "longhaul.think_time=50 ms"})
  static class RoundsTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run(brief(Trigger.spike(3), 100));
    }
  }

  @TempDir private Path folder;

  @Test
  void eachTriggerOverloadsItsServerAndHasARow() throws IOException {
    EngineRun run = EngineRun.of(folder, BRIEF, TriggersTestCases.class);
    assertThat(run.failures()).isEmpty();
    List<Map<String, String>> rows = ResultsFile.read(run.output().resolve("overload.csv")).rows();
    assertThat(rows)
        .extracting(row -> row.get("trigger"))
        .containsExactlyInAnyOrder("half the workers", "a stalled upstream", "3 times the load");
    assertThat(rows).allSatisfy(ResultsFile::assertAddsUp);
    assertThat(rows)
        .extracting(row -> row.get("task"))
        .contains("Nap (half the workers)", "Nap (3 times the load)");
    assertThat(run.console()).contains("Overload and recovery", "overload: ");
    assertThat(Files.readString(run.output().resolve("report.html"))).contains("id=\"overloads\"");
  }

  @Test
  void aTriggerThatThrowsLeavesAnIncompleteRow() throws IOException {
    ENDS.set(0);
    EngineRun run = EngineRun.of(folder, BRIEF, FailingTriggersTestCases.class);
    assertThat(run.failures()).hasSize(2);
    assertThat(run.failures())
        .anySatisfy(
            failure ->
                assertThat(failure)
                    .contains("request_thread/noop (a trigger of the test's)")
                    .contains("the trigger's start threw java.io.IOException: no such server"))
        .anySatisfy(
            failure -> assertThat(failure).contains("the trigger's end threw", "cannot go on"));
    assertThat(ENDS).hasValue(2);
    assertThat(run.rows()).hasSize(2).allSatisfy(row -> assertThat(row).contains("INCOMPLETE"));
    assertThat(ResultsFile.read(run.output().resolve("overload.csv")).rows()).isEmpty();
  }

  @Test
  void aTriggerThatTheTargetDoesNotHaveIsRefused() {
    EngineRun run = EngineRun.of(folder, BRIEF, WrongTriggersTestCases.class, AppTestCases.class);
    assertThat(run.passed()).isZero();
    assertThat(Stream.of("virtual_threads/noop", "app/SlowShop"))
        .allSatisfy(
            row ->
                assertThat(run.failures())
                    .anySatisfy(
                        failure ->
                            assertThat(failure)
                                .contains(row + ": half the workers needs a strategy whose pool")
                                .contains("choose thread_pool or process_pool")));
    assertThat(run.failures())
        .anySatisfy(
            failure ->
                assertThat(failure)
                    .contains("thread_pool/noop: a stalled upstream needs a task")
                    .contains("choose a task such as network_sync_external"));
  }

  @Test
  void oneWorkerHasNoHalf() {
    assertThat(EngineRun.of(folder, BRIEF, OneWorkerTestCases.class).failures())
        .containsExactly(
            "longhaul.workers must be at least 2 for an overload by half the workers, but was 1:"
                + " set more");
  }

  @Test
  void severalRoundsAreRefused() {
    EngineRun run = EngineRun.of(folder, BRIEF, RoundsTestCases.class);
    // The rounds come before the test's body, which asks for the overload.
    assertThat(run.passed()).isEqualTo(2);
    assertThat(run.failures())
        .anySatisfy(
            failure -> assertThat(failure).contains("an overload must be measured in one round"));
  }
}
