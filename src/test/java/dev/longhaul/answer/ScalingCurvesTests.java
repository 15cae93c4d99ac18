package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows of a sweep over users become a curve with a law, or with the reason why it has none. */
class ScalingCurvesTests {
  private static final List<Integer> USERS = List.of(1, 3, 10, 31, 96, 300);

  private static double law(double n) {
    return 5 * n / (1 + 0.02 * (n - 1) + 0.0002 * n * (n - 1));
  }

  private static List<BenchmarkResult> rows(String strategy, DoubleUnaryOperator perSecond) {
    List<BenchmarkResult> rows = new ArrayList<>();
    USERS.forEach(
        users ->
            rows.add(row(strategy, "sleep_sync", users, perSecond.applyAsDouble(users), 0.005)));
    return rows;
  }

  private static ScalingCurve only(List<BenchmarkResult> rows) {
    List<ScalingCurve> curves = ScalingCurves.of(rows);
    assertThat(curves).hasSize(1);
    return curves.getFirst();
  }

  @Test
  void theLawIsFittedToTheRounds() {
    ScalingCurve curve = only(rows("thread_pool", ScalingCurvesTests::law));
    Fitted law = curve.fitted().orElseThrow();
    assertThat(law.lambda().value()).isEqualTo(5, within(0.05));
    assertThat(law.sigma().value()).isEqualTo(0.02, within(0.002));
    assertThat(law.kappa().value()).isEqualTo(0.0002, within(0.00002));
    assertThat(law.peak()).isPresent();
    assertThat(curve.residuals()).hasSize(6);
    assertThat(curve.refusal()).isEmpty();
    assertThat(curve.points()).extracting(ScalingCurve.Point::rounds).containsOnly(6);
  }

  /** Four workers that are busy one after the other: a sharp knee. */
  @Test
  void aKneeIsRefusedWithItsResiduals() {
    ScalingCurve curve = only(rows("thread_pool", n -> Math.min(n, 4) / 0.28));
    assertThat(curve.fitted()).isEmpty();
    assertThat(curve.refusal().orElseThrow()).startsWith("the law misses the throughput with ");
    assertThat(curve.residuals()).hasSize(6);
  }

  @Test
  void fewerThanSixNumbersOfUsersAreNoCurve() {
    assertThat(ScalingCurves.of(rows("thread_pool", ScalingCurvesTests::law).subList(0, 5)))
        .isEmpty();
  }

  @Test
  void eachStrategyHasItsCurve() {
    List<BenchmarkResult> rows = new ArrayList<>(rows("thread_pool", ScalingCurvesTests::law));
    rows.addAll(rows("virtual_threads", ScalingCurvesTests::law));
    assertThat(ScalingCurves.of(rows))
        .extracting(ScalingCurve::strategy)
        .containsExactly("thread_pool", "virtual_threads");
  }

  /** A least value would bend the curve. */
  @Test
  void aPointAtTheGeneratorsLimitIsLeftOut() {
    List<BenchmarkResult> rows = new ArrayList<>(rows("thread_pool", ScalingCurvesTests::law));
    rows.set(5, atTheLimit(rows.get(5)));
    ScalingCurve curve = only(rows);
    assertThat(curve.points().getLast().rounds()).isZero();
    assertThat(curve.refusal())
        .hasValue("the law needs 6 numbers of users with 3 rounds each, and 5 of them are there");
  }

  /** Six other points would make a law of a server that has collapsed. */
  @Test
  void aPointWithoutThroughputRefusesTheLaw() {
    List<BenchmarkResult> rows = new ArrayList<>(rows("thread_pool", ScalingCurvesTests::law));
    rows.add(row("thread_pool", "sleep_sync", 1_000, 0, 0));
    assertThat(only(rows).refusal())
        .hasValue("the law has no throughput of 0, as was measured with 1000 users");
  }

  @Test
  void aSmokeRunHasNoLaw() {
    List<BenchmarkResult> rows =
        USERS.stream()
            .map(
                users ->
                    RowsOverRounds.row(
                        "thread_pool",
                        "sleep_sync",
                        true,
                        Map.of("longhaul.users", "" + users, "longhaul.profile", "quick"),
                        users,
                        users,
                        users))
            .toList();
    assertThat(only(rows).refusal()).hasValue("the figures of a smoke run are no evidence");
  }

  @Test
  void anOpenWorkloadIsNoCurve() {
    List<BenchmarkResult> rows =
        USERS.stream()
            .map(
                users ->
                    RowsOverRounds.row(
                        "thread_pool",
                        "sleep_sync",
                        true,
                        Map.of(
                            "longhaul.users",
                            "" + users,
                            "longhaul.workload",
                            "open",
                            "longhaul.rate",
                            "5"),
                        5,
                        5,
                        5))
            .toList();
    assertThat(ScalingCurves.of(rows)).isEmpty();
  }
}
