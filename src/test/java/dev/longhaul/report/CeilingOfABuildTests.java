package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The driver's ceiling is measured again, or a row gets above it, after other rows have ended. All
 * rows here have a throughput of 14.3/s.
 */
class CeilingOfABuildTests {
  private static final BenchmarkResult LIMITED = Samples.withCeiling(15, Map.of());
  private static final BenchmarkResult UNLIMITED = Samples.withCeiling(100, Map.of());

  private static List<Verdict> verdicts(RunState state) {
    return state.rows().stream().map(row -> row.result().verdict()).toList();
  }

  @Test
  void aRowsPlaceDoesNotDecideItsVerdict() {
    assertThat(LIMITED.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(verdicts(Samples.state(LIMITED))).containsExactly(Verdict.GENERATOR_BOUND);
    assertThat(verdicts(Samples.state(LIMITED, UNLIMITED)))
        .containsExactly(Verdict.VALID, Verdict.VALID);
    assertThat(verdicts(Samples.state(UNLIMITED, LIMITED)))
        .containsExactly(Verdict.VALID, Verdict.VALID);
    assertThat(Samples.state(LIMITED, UNLIMITED).rows())
        .allSatisfy(row -> assertThat(Figure.CEILING_PER_S.of(row.result())).hasValue(100));
  }

  @Test
  void theFileHasTheHighestCeilingToo() {
    assertThat(verdicts(RunFile.parse(RunFile.render(Samples.state(LIMITED, UNLIMITED)))))
        .containsExactly(Verdict.VALID, Verdict.VALID);
  }

  /** The driver reaches another throughput with other users, and a slow row needs no ceiling. */
  @Test
  void otherKindsOfCeilingsDoNotCount() {
    BenchmarkResult others = Samples.withCeiling(100, Map.of("longhaul.users", "5"));
    RunState state = Samples.state(LIMITED, others, Samples.known());
    assertThat(verdicts(state))
        .containsExactly(Verdict.GENERATOR_BOUND, Verdict.VALID, Verdict.VALID);
    assertThat(Figure.CEILING_PER_S.of(state.rows().getLast().result())).isEmpty();
  }

  /** Several drivers reach more than the one of another row. */
  @Test
  void theCeilingOfSharedLoadsIsNotThatOfOneDriver() {
    BenchmarkResult shared =
        Samples.withCeiling(
            100, Map.of("longhaul.drivers", "3", "longhaul.cluster", "driver-1:7800"));
    assertThat(verdicts(Samples.state(LIMITED, shared)))
        .containsExactly(Verdict.GENERATOR_BOUND, Verdict.VALID);
  }

  /** A test has the rounds that it has measured, and asserts at its end. */
  @Test
  void aRowOverRoundsIsJudgedByTheCeilingOfItsBuild() {
    BenchmarkResult first = round(1, LIMITED);
    BenchmarkResult second = round(2, UNLIMITED);
    assertThat(BenchmarkResult.over(List.of(first, second)).verdict())
        .isEqualTo(Verdict.GENERATOR_BOUND);
    RowKey key = new RowKey("com.acme.SleepBenchmark", "serves()", "");
    RunState state = Samples.state().with(key, first).with(key, second);
    assertThat(verdicts(state)).containsExactly(Verdict.VALID);
    assertThat(state.judged(List.of(first, second)))
        .extracting(BenchmarkResult::verdict)
        .containsExactly(Verdict.VALID, Verdict.VALID);
    assertThat(state.judged(List.of(BenchmarkResult.over(List.of(first, second)))))
        .extracting(BenchmarkResult::verdict)
        .containsExactly(Verdict.VALID);
  }

  /** It is the same measurement, which the console does not count as new. */
  @Test
  void aHigherCeilingMakesNoOtherMeasurement() {
    MeasuredRow before = Samples.state(LIMITED).rows().getFirst();
    MeasuredRow after = Samples.state(LIMITED, UNLIMITED).rows().getFirst();
    assertThat(after).isNotEqualTo(before);
    assertThat(after.isMeasuredWith(before)).isTrue();
    assertThat(Samples.state(LIMITED, UNLIMITED).rows().getLast().isMeasuredWith(before)).isFalse();
  }

  private static BenchmarkResult round(int number, BenchmarkResult measured) {
    PlannedRow planned =
        new PlannedRow("plan", "SleepBenchmark.serves", "row", 1, "sleep", true, 1, false);
    BenchmarkCase row = measured.benchmarkCase();
    return Samples.of(
        new BenchmarkCase(
            row.strategy(),
            row.task(),
            row.settings(),
            Optional.of(new Round(planned, number, 2)),
            Optional.empty()),
        measured);
  }
}
