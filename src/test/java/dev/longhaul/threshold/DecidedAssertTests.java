package dev.longhaul.threshold;

import static dev.longhaul.report.RowsOverRounds.AS_FAST;
import static dev.longhaul.report.RowsOverRounds.FAST;
import static dev.longhaul.report.RowsOverRounds.SLOW;
import static dev.longhaul.report.RowsOverRounds.WILD;
import static dev.longhaul.report.RowsOverRounds.rising;
import static dev.longhaul.report.RowsOverRounds.row;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.decision.Margin;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Assertions that the rounds of rows decide, or do not. */
class DecidedAssertTests {

  private static void aborts(String name, ThrowingCallable assertion) {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(assertion)
        .withMessageStartingWith(name + ": undecided whether it ");
  }

  private static void fails(ThrowingCallable assertion) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class);
  }

  @Test
  void isFasterThanIsThreeWay() {
    assertThat(FAST).isFasterThan(SLOW);
    fails(() -> assertThat(SLOW).isFasterThan(FAST));
    fails(() -> assertThat(FAST).isFasterThan(AS_FAST));
    aborts("common_pool/sleep_sync", () -> assertThat(WILD).isFasterThan(SLOW));
  }

  @Test
  void isNoSlowerThanIsThreeWay() {
    assertThat(FAST).isNoSlowerThan(SLOW, Margin.percent(5));
    assertThat(FAST).isNoSlowerThan(AS_FAST, Margin.percent(5));
    fails(() -> assertThat(SLOW).isNoSlowerThan(FAST, Margin.percent(5)));
    assertThat(SLOW).isNoSlowerThan(FAST, Margin.percent(30));
    aborts(
        "common_pool/sleep_sync", () -> assertThat(WILD).isNoSlowerThan(SLOW, Margin.percent(5)));
  }

  @Test
  void needsLessCpuThanIsThreeWay() {
    // All used the same CPU time in the window, so the faster row needs less per request.
    assertThat(FAST).needsLessCpuThan(SLOW);
    fails(() -> assertThat(SLOW).needsLessCpuThan(FAST));
    aborts("common_pool/sleep_sync", () -> assertThat(WILD).needsLessCpuThan(SLOW));
  }

  @Test
  void isAmongTheFastestOfIsThreeWay() {
    List<BenchmarkResult> family = List.of(SLOW, FAST, AS_FAST);
    assertThat(FAST).isAmongTheFastestOf(family);
    assertThat(AS_FAST).isAmongTheFastestOf(family);
    fails(() -> assertThat(SLOW).isAmongTheFastestOf(family));
    aborts("common_pool/sleep_sync", () -> assertThat(WILD).isAmongTheFastestOf(family));
  }

  @Test
  void isTheFastestOfIsThreeWay() {
    assertThat(FAST).isTheFastestOf(List.of(SLOW));
    fails(() -> assertThat(SLOW).isTheFastestOf(List.of(FAST, AS_FAST)));
    fails(() -> assertThat(FAST).isTheFastestOf(List.of(SLOW, AS_FAST)));
    aborts("event_loop/sleep_async", () -> assertThat(FAST).isTheFastestOf(List.of(SLOW, WILD)));
  }

  @Test
  void aGateThatMustDecideFailsInstead() {
    Map<String, String> gate = Map.of("longhaul.undecided", "fail");
    BenchmarkResult row = row("common_pool", "sleep_sync", true, gate, 60, 170, 90, 150, 80, 140);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(row).isFasterThan(SLOW))
        .withMessageContaining("undecided whether it is faster than thread_pool/sleep_sync");
  }

  @Test
  void theSentenceBeginsWithTheRowAndForetellsTheRounds() {
    BenchmarkResult close = row("common_pool", "sleep_sync", 104, 112, 106, 113, 105, 112);
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> assertThat(close).isFasterThan(SLOW))
        .withMessageMatching(
            "common_pool/sleep_sync: undecided .* more rounds? would probably decide");
  }

  @Test
  void anUnsteadyRowDecidesNothingUnlessThatIsAllowed() {
    BenchmarkResult rising = rising(FAST);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(rising).isFasterThan(SLOW))
        .withMessageContaining("UNSTEADY: in 6 of 6 rounds, first because")
        .withMessageContaining("it does not decide a comparison of rows, unless allowing(");
    fails(() -> assertThat(FAST).isTheFastestOf(List.of(SLOW, rising(AS_FAST))));
    assertThat(rising).allowing(Verdict.UNSTEADY).isFasterThan(SLOW);
  }

  @Test
  void fewRoundsDecideNothing() {
    aborts(
        "event_loop/sleep_async",
        () ->
            assertThat(row("event_loop", "sleep_async", 120, 121))
                .isFasterThan(row("thread_pool", "sleep_sync", 10, 11)));
  }

  @Test
  void rowsThatWereNotMeasuredInTurnAreNotCompared() {
    BenchmarkResult alone =
        row("event_loop", "sleep_async", false, Map.of(), 120, 121, 119, 121, 120, 119);
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> assertThat(alone).isFasterThan(SLOW))
        .withMessageContaining("the rounds are not paired");
  }

  @Test
  void rowsWithOtherWorkOrUsersAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> assertThat(FAST).isFasterThan(row("event_loop", "simplehash_sync", 1, 1, 1)))
        .withMessage(
            "rows that are compared must do the same work for as many users and workers, but"
                + " event_loop/simplehash_sync is of simplehash with 25 users and"
                + " event_loop/sleep_async of sleep with 25 users");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                assertThat(FAST)
                    .isFasterThan(
                        row("loop", "sleep_sync", true, Map.of("longhaul.users", "5"), 1, 1, 1)))
        .withMessageContaining("with 5 users");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> assertThat(FAST).isTheFastestOf(List.of(FAST)))
        .withMessageContaining("must have two rows or more");
  }

  @Test
  void aSmokeRunDecidesNothing() {
    Map<String, String> quick = Map.of("longhaul.profile", "quick");
    BenchmarkResult fast = row("event_loop", "sleep_async", true, quick, 120, 121, 119);
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> assertThat(fast).isFasterThan(SLOW))
        .withMessageContaining("a smoke run (profile quick) decides nothing");
    assertThatCode(() -> assertThat(fast).hasSucceededAtLeast(1)).doesNotThrowAnyException();
    assertThatCode(() -> assertThat(fast).hasThroughputOfAtLeast(1)).doesNotThrowAnyException();
  }

  /** Only whether requests succeed. */
  @Test
  void aSmokeRunMissesNoThresholdOnSpeed() {
    BenchmarkResult slow =
        row("event_loop", "sleep_async", true, Map.of("longhaul.profile", "quick"), 12, 13, 11);
    List<Consumer<BenchmarkResultAssert>> checks =
        List.of(
            check -> check.hasThroughputOfAtLeast(1000),
            check -> check.meets("throughput_per_s >= 1000"),
            check -> check.hasThroughputOfAtLeastTimes(1000, slow));
    for (Consumer<BenchmarkResultAssert> check : checks) {
      assertThatExceptionOfType(TestAbortedException.class)
          .isThrownBy(() -> check.accept(assertThat(slow)))
          .withMessageContaining("throughput_per_s must be ")
          .withMessageContaining("a smoke run (profile quick) does not decide it");
    }
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(slow).hasSucceededAtLeast(1_000_000_000));
  }

  /** These figures are of no window, but they are times and rates all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"demand_ms <= 1", "ceiling_per_s >= 1000", "stalled_ms > 1"})
  void aSmokeRunMissesNoThresholdOnAnyTime(String threshold) {
    BenchmarkResult smoke =
        row("event_loop", "sleep_async", true, Map.of("longhaul.profile", "quick"), 12, 13, 11);
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> assertThat(smoke).meets(threshold))
        .withMessageContaining("a smoke run (profile quick) does not decide it");
  }
}
