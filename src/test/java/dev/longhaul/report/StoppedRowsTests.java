package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.run.Build;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a build keeps of tests that stop when they are decided. */
@Tag("reliability")
class StoppedRowsTests {
  private static final RowKey SLOW = key("slow");
  private static final RowKey FAST = key("fast");

  private static RowKey key(String row) {
    return new RowKey("com.acme.ShopBenchmark", "reads()", row);
  }

  private static BenchmarkResult round(RowKey key, int number, boolean inTurn) {
    PlannedRow planned =
        new PlannedRow("plan", "ShopBenchmark.reads", key.row(), 1, "reads", inTurn, 3, true);
    return Samples.of(
        new BenchmarkCase(
            key.row(),
            "orders",
            Settings.defaults(),
            Optional.of(new Round(planned, number, 20)),
            Optional.empty()),
        Samples.known());
  }

  private static RunState measured(RunState state, RowKey key, int rounds) {
    RunState all = state;
    for (int number = 1; number <= rounds; number++) {
      all = all.with(key, round(key, number, true));
    }
    return all;
  }

  private static RunState measured(int slow, int fast) {
    RunState none = RunState.begin(new Build.Named("ci-1"));
    return measured(measured(none, SLOW, slow), FAST, fast);
  }

  private static List<RowKey> whole(RunState state) {
    return state.wholeRows().stream().map(MeasuredRow::key).toList();
  }

  private static List<Integer> numbers(List<BenchmarkResult> rounds) {
    return rounds.stream()
        .map(round -> round.benchmarkCase().round().orElseThrow().number())
        .toList();
  }

  @Test
  void areWholeWithAsManyRoundsAsTheTestMeasured() {
    assertThat(whole(measured(4, 4))).containsExactly(SLOW, FAST);
    RunState broken = measured(2, 6);
    assertThat(whole(broken)).containsExactly(FAST);
    assertThat(numbers(broken.partOf(SLOW, Settings.defaults()))).containsExactly(1, 2);
    assertThat(broken.partOf(FAST, Settings.defaults())).isEmpty();
  }

  /** It dropped out when it was decided. Of one that broke, its test has no row. */
  @Test
  void areWholeWithFewerRoundsIfTheirTestHasHadThem() {
    RunState had = measured(4, 8).withWhole(round(SLOW, 1, true).benchmarkCase());
    for (RunState state : List.of(had, RunFile.parse(RunFile.render(had)))) {
      assertThat(whole(state)).containsExactly(SLOW, FAST);
      assertThat(state.partOf(SLOW, Settings.defaults())).isEmpty();
    }
    assertThat(whole(measured(had, SLOW, 2)))
        .as("measured again, and stopped")
        .containsExactly(FAST);
  }

  /** The next run of the build may stop at an earlier look. */
  @Test
  void loseTheRoundsThatTheNextRunDoesNotMeasure() {
    RunState again = measured(measured(measured(8, 8), SLOW, 4), FAST, 4);
    assertThat(again.rows()).allSatisfy(row -> assertThat(row.result().rounds()).hasSize(4));
    assertThat(whole(again)).containsExactly(SLOW, FAST);
  }

  @Test
  void keepTheirOtherRoundsWhereOneIsMeasuredAgainAlone() {
    RunState again = measured(4, 4).with(SLOW, round(SLOW, 2, false));
    assertThat(again.rows().getFirst().result().rounds()).hasSize(4);
    assertThat(again.rows().getFirst().reruns()).isEqualTo(1);
  }

  @Test
  void areReadWithTheirPlan() {
    RunState state = measured(4, 4);
    RunState read = RunFile.parse(RunFile.render(state));
    assertThat(read.rounds())
        .extracting(row -> row.result().benchmarkCase().round().orElseThrow())
        .isEqualTo(
            List.of(SLOW, FAST).stream()
                .flatMap(
                    key ->
                        IntStream.rangeClosed(1, 4)
                            .mapToObj(
                                number ->
                                    round(key, number, true).benchmarkCase().round().orElseThrow()))
                .toList());
    assertThat(ReportFormat.DECISIONS.render(results(read)))
        .isEqualTo(ReportFormat.DECISIONS.render(results(state)))
        .contains(",20");
  }

  @Test
  void showWhatWasAskedFor() {
    BenchmarkResult row = measured(4, 4).rows().getFirst().result();
    JsonNode json = JsonMapper.shared().readTree(ResultsJson.render(row, List.of()));
    assertThat(json.get("rounds").asInt()).isEqualTo(4);
    assertThat(json.get("settings").get("rounds").asInt()).isEqualTo(20);
    assertThat(json.get("settings").get("until_decided").asBoolean()).isTrue();
  }

  private static RunResults results(RunState state) {
    return RunResults.of(state, Samples.run().machine(), List.of());
  }
}
