package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.task.BlockingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of the user's that break the contract: no request of theirs counts as right. */
@Tag("slow")
@Tag("reliability")
class FaultyOwnTasksTests {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway") // As in a user's code, which has no null checks.
  private static final class NoPage implements BlockingTask {
    @Override
    public String run() {
      return null;
    }
  }

  private static final class OutOfStock implements BlockingTask {
    @Override
    public String run() {
      throw new IllegalStateException("out of stock");
    }
  }

  private static final class OtherPage implements BlockingTask {
    @Override
    public String run() {
      return "order 2";
    }

    @Override
    public Optional<String> expectedBody() {
      return Optional.of("order 1");
    }
  }

  private static final class Hasty implements BlockingTask {
    @Override
    public String run() {
      return "done";
    }

    @Override
    public Optional<Duration> leastTime() {
      return Optional.of(Duration.ofMillis(20));
    }
  }

  @ServerBenchmark
  static class FailingTestCases {
    @BenchmarkMatrix(
        strategies = "virtual_threads",
        taskTypes = {NoPage.class, OutOfStock.class, OtherPage.class})
    void fails(String task, LoadTest load) throws IOException {
      BenchmarkResult result = load.run();
      Outcome outcome = task.equals("OtherPage") ? Outcome.WRONG_CONTENT : Outcome.HTTP_ERROR;
      assertThat(result.measurement().count(outcome))
          .isPositive()
          .isEqualTo(result.measurement().started());
      assertThat(Files.readString(load.serverLog().orElseThrow()))
          .contains(
              switch (task) {
                case "NoPage" -> "NoPage.run() must return a page, but returned null";
                case "OutOfStock" -> "java.lang.IllegalStateException: out of stock";
                default -> "";
              });
    }
  }

  @ServerBenchmark
  static class HastyTestCases {
    @BenchmarkMatrix(strategies = "virtual_threads", taskTypes = Hasty.class)
    void isFasterThanItDeclares(LoadTest load) {
      load.run();
    }
  }

  @Test
  void failEachRequestThatTheyDoNotServe() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), FailingTestCases.class);

    assertThat(run.failures()).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(run.row(i))
          .containsEntry("succeeded", "0")
          .containsEntry("availability_percent", "0.00")
          .containsEntry("failed", run.row(i).get("started"));
    }
  }

  @Test
  void aTaskFasterThanItDeclaresFailsItsTest() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), HastyTestCases.class);

    assertThat(run.failures())
        .singleElement()
        .asString()
        .startsWith("virtual_threads/Hasty: its task took ")
        .contains("takes at least 19.8");
    assertThat(run.row(0)).containsEntry("verdict", "WORK_MISSING");
  }
}
