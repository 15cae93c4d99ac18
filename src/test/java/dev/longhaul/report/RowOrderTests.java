package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds are measured in a shuffled order; a reader finds a row where the test has it. */
class RowOrderTests {
  private static final BenchmarkResult FIRST =
      RowsOverRounds.at(1, "thread_pool", "sleep_sync", 100, 101);

  private static final BenchmarkResult SECOND =
      RowsOverRounds.at(2, "event_loop", "sleep_async", 120, 121);

  private static RunState with(RunState state, String method, BenchmarkResult row, int round) {
    return state.with(
        new RowKey("Shop", method, row.benchmarkCase().toString()), row.rounds().get(round));
  }

  @Test
  void everyFileHasTheOrderOfTheTest() {
    RunState state = RunState.begin(new Build.Named("order"));
    state = with(with(state, "reads()", SECOND, 0), "reads()", FIRST, 0);
    state = with(with(state, "reads()", FIRST, 1), "reads()", SECOND, 1);
    RunResults run = RunResults.of(state, Samples.run().machine(), List.of());
    for (ReportFormat format : List.of(ReportFormat.CSV, ReportFormat.ROUNDS)) {
      assertThat(format.render(run)).containsSubsequence("thread_pool,", "event_loop,");
    }
    assertThat(ReportFormat.JSON.render(run))
        .containsSubsequence("\"thread_pool\"", "\"event_loop\"");
  }

  @Test
  void testsStayInTheOrderInWhichTheyRan() {
    BenchmarkResult other =
        RowsOverRounds.inPlan("another", "virtual_threads", "sleep_sync", 120, 121);
    RunState state = RunState.begin(new Build.Named("order"));
    state = with(with(state, "writes()", other, 0), "reads()", SECOND, 0);
    state = with(state, "reads()", FIRST, 0);
    assertThat(RunResults.of(state, Samples.run().machine(), List.of()).results())
        .extracting(row -> row.benchmarkCase().strategy())
        .containsExactly("virtual_threads", "thread_pool", "event_loop");
  }
}
