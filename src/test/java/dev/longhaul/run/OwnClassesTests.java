package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.acme.Bulkhead;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A strategy and tasks of the user's, measured as ours are. */
@Tag("slow")
class OwnClassesTests {
  private static final int WORKERS = 2;

  /** Other programs on the machine may lengthen a sleep. */
  private static final Percentage RATIO = Percentage.withPercentage(20);

  @TempDir static Path output;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA = new SharedClassDataExtension(() -> output);

  /** Counts in its page, so that no two answers are alike. */
  private static final class Orders implements BlockingTask {
    private int last;

    @Override
    public synchronized String run() {
      last++;
      return "order " + last;
    }
  }

  private static final class SkippedWork implements BlockingTask {
    @Override
    public String run() {
      return "done";
    }

    @Override
    public Optional<Duration> leastTime() {
      return Optional.of(Duration.ofMillis(280));
    }
  }

  private static final class OtherPage implements BlockingTask {
    @Override
    public String run() {
      return "another page";
    }

    @Override
    public Optional<String> expectedBody() {
      return Optional.of("the page");
    }
  }

  @Test
  void aBulkheadReachesTheBoundOfAPoolOfItsSize() {
    BenchmarkResult pool =
        measure(Strategies.named("thread_pool"), Tasks.named("sleep_sync"), "8", "1500 ms");
    BenchmarkResult bulkhead =
        measure(StrategyType.of(Bulkhead.class), Tasks.named("sleep_sync"), "8", "1500 ms");

    assertThat(bulkhead.benchmarkCase().strategy()).isEqualTo("Bulkhead");
    assertThat(bulkhead.boundPerSecond().orElseThrow())
        .isCloseTo(pool.boundPerSecond().orElseThrow(), RATIO);
    assertThat(bulkhead.throughputPerSecond()).isCloseTo(pool.throughputPerSecond(), RATIO);
    assertThat(bulkhead.efficiency().orElseThrow()).isGreaterThan(0.8);
    for (BenchmarkResult result : new BenchmarkResult[] {pool, bulkhead}) {
      assertThat(result.succeeded()).isPositive().isEqualTo(result.measurement().started());
      assertThat(result.measurement().receipts().count()).isEqualTo(result.succeeded());
    }
  }

  @Test
  void answersThatAllDifferAreRight() {
    BenchmarkResult result =
        measure(Strategies.named("thread_pool"), TaskType.of(Orders.class), "2", "500 ms");

    assertThat(result.benchmarkCase().task()).isEqualTo("Orders");
    assertThat(result.succeeded()).isPositive().isEqualTo(result.measurement().started());
    assertThat(result.verdict()).isNotEqualTo(Verdict.WORK_MISSING);
  }

  @Test
  void aTaskThatIsFasterThanItDeclaresHasNotWorked() {
    BenchmarkResult result =
        measure(Strategies.named("thread_pool"), TaskType.of(SkippedWork.class), "2", "500 ms");

    assertThat(result.verdict()).isEqualTo(Verdict.WORK_MISSING);
  }

  @Test
  void aPageThatIsNotTheDeclaredOneIsWrong() {
    BenchmarkResult result;
    try (Run run = Run.byHand(output, new Silent());
        ActiveCase active =
            run.start(
                new StrategyTarget(Strategies.named("thread_pool"), TaskType.of(OtherPage.class)),
                settings("2", "500 ms"))) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> active.run(List.of(Request.post("/task"))))
          .withMessageContaining("thread_pool/OtherPage: a request must be GET /task");
      result = active.run(List.of(Request.get("/task?page=1").header("Accept", "text/plain")));
    }

    assertThat(result.succeeded()).isZero();
    assertThat(result.measurement().count(Outcome.WRONG_CONTENT))
        .isPositive()
        .isEqualTo(result.measurement().started());
  }

  private static BenchmarkResult measure(
      StrategyType strategy, TaskType task, String users, String window) {
    try (Run run = Run.byHand(output, new Silent());
        ActiveCase active =
            run.start(new StrategyTarget(strategy, task), settings(users, window))) {
      return active.run();
    }
  }

  private static Settings settings(String users, String window) {
    return Settings.from(
        Map.of(
                "longhaul.output",
                output.toString(),
                "longhaul.users",
                users,
                "longhaul.workers",
                String.valueOf(WORKERS),
                "longhaul.profile",
                // A disturbed window begins anew only where throughput counts.
                users.equals("8") ? "standard" : "quick",
                "longhaul.warmup",
                "600 ms",
                "longhaul.warmup_limit",
                "600 ms",
                "longhaul.think_time",
                users.equals("8") ? "0 ms" : "20 ms",
                "longhaul.duration",
                window,
                "longhaul.jvm_arguments",
                SharedClassData.SMALL)
            ::get);
  }

  private static final class Silent implements RunListener {
    @Override
    public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
      return new CaseListener() {};
    }
  }
}
