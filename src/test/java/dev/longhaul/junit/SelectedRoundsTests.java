package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EventType;

/** Rounds in other runs than that of all tests one after another. */
@Tag("slow")
@Tag("reliability")
class SelectedRoundsTests {
  private static final Map<String, String> TWO_ROUNDS =
      Map.of("longhaul.isolation", "in_process", "longhaul.rounds", "2");

  @TempDir private Path folder;

  @ServerBenchmark
  static class FailingAtFirstTestCases {
    static final AtomicBoolean FAILS = new AtomicBoolean();

    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(SlowShop.class), Target.app(CountingShop.class));
    }

    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      BenchmarkResult row = load.run();
      if (row.benchmarkCase().task().equals("CountingShop") && FAILS.getAndSet(false)) {
        throw new AssertionError("not yet");
      }
    }
  }

  /** As an IDE selects a row, and as Surefire runs a failed test again. */
  @Test
  void aRowSelectedAloneMeasuresItsRoundsAndIsNotCompared() throws IOException {
    FailingAtFirstTestCases.FAILS.set(true);
    EngineRun first = EngineRun.of(folder, TWO_ROUNDS, FailingAtFirstTestCases.class);
    assertThat(first.failures()).singleElement().asString().contains("not yet");
    assertThat(ResultsFile.read(first.output().resolve("decisions.csv")).rows()).isNotEmpty();
    String failed =
        first.results().testEvents().failed().list().stream()
            .map(event -> event.getTestDescriptor().getUniqueId().toString())
            .findFirst()
            .orElseThrow();
    int before = CountingShop.STARTED.get();
    EngineRun again =
        EngineRun.selecting(folder, TWO_ROUNDS, DiscoverySelectors.selectUniqueId(failed));
    assertThat(again.failures()).isEmpty();
    assertThat(again.names()).containsExactly("app/CountingShop");
    assertThat(CountingShop.STARTED.get() - before).isEqualTo(2);
    assertThat(again.row(0)).containsEntry("rounds", "2");
    assertThat(ResultsFile.read(again.output().resolve("decisions.csv")).rows()).isEmpty();
  }

  /** JUnit would run the invocations of a matrix side by side, were a benchmark not alone. */
  @Test
  void roundsStayInTurnWhenTestsRunInParallel() throws IOException {
    Map<String, String> parallel =
        Map.of(
            "longhaul.isolation", "in_process",
            "longhaul.rounds", "2",
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
    FailingAtFirstTestCases.FAILS.set(false);
    EngineRun run =
        EngineRun.of(
            folder, parallel, RoundsTests.OneRoundTestCases.class, FailingAtFirstTestCases.class);
    assertThat(run.failures()).isEmpty();
    List<String> ends =
        run.results()
            .testEvents()
            .filter(
                event ->
                    event.getType() == EventType.STARTED || event.getType() == EventType.FINISHED)
            .map(event -> event.getTestDescriptor().getUniqueId().toString())
            .toList();
    // Each test ends before the next one starts.
    for (int index = 0; index < ends.size(); index += 2) {
      assertThat(ends.get(index + 1)).isEqualTo(ends.get(index));
    }
    assertThat(run.names().stream().filter(name -> name.startsWith("round 2 of 2"))).hasSize(4);
  }
}
