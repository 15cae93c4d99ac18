package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is slower while a service demand is measured than under load. */
@Tag("slow")
@Tag("reliability")
class SlowerAloneTests {
  private static final long MILLIS = 20;

  /** How long the task takes a user alone, in the server that is this JVM, too. */
  private static volatile long millisAlone;

  @TempDir private Path output;

  private static final class Shared implements BlockingTask {
    private final AtomicInteger running = new AtomicInteger();

    @Override
    public String run() throws InterruptedException {
      boolean alone = running.getAndIncrement() == 0;
      try {
        Thread.sleep(alone ? millisAlone : MILLIS);
      } finally {
        running.decrementAndGet();
      }
      return "done";
    }
  }

  /** It changes its speed after each demand, as a machine does that others share. */
  @Test
  void aDemandThatDoesNotExplainTheThroughputIsMeasuredAgain() {
    List<Long> alone = List.of(4 * MILLIS, 2 * MILLIS, MILLIS, MILLIS);
    millisAlone = alone.getFirst();
    List<String> demands = new ArrayList<>();

    List<BenchmarkResult> results =
        measure(
            2,
            sentence -> {
              if (sentence.contains("service demand of Shared")) {
                demands.add(sentence);
                millisAlone = alone.get(Math.min(demands.size(), 3));
              }
            });

    assertThat(demands)
        .as("twice by the first case, once by the second, which the lower one does not explain")
        .hasSize(3);
    assertThat(results.getLast().baseline().demand().orElseThrow().wall())
        .isLessThan(results.getFirst().baseline().demand().orElseThrow().wall());
    assertThat(results)
        .as("the machine was slower until the first case ended")
        .extracting(result -> result.validity().has(Verdict.INCONSISTENT))
        .containsExactly(true, false);
    assertThat(results.getLast().efficiency().orElseThrow()).isLessThan(1.05);
  }

  private interface Noted {
    void noted(String sentence);
  }

  private List<BenchmarkResult> measure(int cases, Noted noted) {
    RunListener listener =
        new RunListener() {
          @Override
          public void noted(String sentence) {
            noted.noted(sentence);
          }

          @Override
          public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
            return new CaseListener() {};
          }
        };
    List<BenchmarkResult> results = new ArrayList<>();
    try (Run run = Run.byHand(output, listener)) {
      for (int number = 0; number < cases; number++) {
        try (ActiveCase active =
            run.start(
                new StrategyTarget(Strategies.named("thread_pool"), TaskType.of(Shared.class)),
                settings())) {
          results.add(active.run());
        }
      }
    }
    return results;
  }

  private Settings settings() {
    return Settings.from(
        Map.of(
                "longhaul.output", output.toString(),
                "longhaul.isolation", "in_process",
                "longhaul.users", "8",
                "longhaul.workers", "8",
                "longhaul.warmup", "200 ms",
                "longhaul.warmup_limit", "400 ms",
                "longhaul.duration", "500 ms")
            ::get);
  }
}
