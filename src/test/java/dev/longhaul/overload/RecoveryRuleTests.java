package dev.longhaul.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.PartsMeasurement;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What slices show, by slices whose truth is known. */
class RecoveryRuleTests {
  private static RecoveryFinding of(PartsMeasurement measured) {
    return RecoveryRule.of(measured, Slices.RATE);
  }

  private static void assertRecovered(Slices slices, int seconds) {
    RecoveryFinding finding = of(slices.measured());
    assertThat(finding.doubt()).isEmpty();
    assertThat(finding.recovery()).contains(Recovery.RECOVERED);
    assertThat(finding.after()).contains(Duration.ofSeconds(seconds));
  }

  private static void assertNotRecovered(Slices slices, Recovery as) {
    RecoveryFinding finding = of(slices.measured());
    assertThat(finding.recovery()).contains(as);
    assertThat(finding.after()).isEmpty();
    assertThat(finding.doubt()).isEmpty();
  }

  @Test
  void recoversAtOnce() {
    assertRecovered(Slices.overloaded().add(20, 1, 1), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 17})
  void recoversWhenGoodputIsBack(int seconds) {
    assertRecovered(Slices.overloaded().add(seconds, 0.5, 1).add(20 - seconds, 1, 1), seconds);
  }

  @Test
  void recoversWhenThePercentileIsBack() {
    assertRecovered(Slices.overloaded().add(3, 1, 4).add(17, 1, 1), 3);
  }

  /** A queue that is worked off gives more goodput than arrives, and long response times. */
  @Test
  void hasNotRecoveredWhileItWorksOffItsQueue() {
    assertRecovered(Slices.overloaded().add(5, 1.4, 10).add(15, 1, 1), 5);
  }

  @Test
  void beingFasterThanBeforeIsRecovered() {
    assertRecovered(Slices.overloaded().add(20, 1.02, 0.5), 0);
  }

  @Test
  void neverRecoversIfNothingSucceeds() {
    assertNotRecovered(Slices.overloaded().add(20, 0, 1), Recovery.METASTABLE);
  }

  @ParameterizedTest
  @CsvSource({"0.1, METASTABLE", "0.49, METASTABLE", "0.51, DEGRADED", "0.8, DEGRADED"})
  void goodputThatStaysBelowHalfIsMetastable(double goodput, Recovery as) {
    assertNotRecovered(Slices.overloaded().add(20, goodput, 1), as);
  }

  @Test
  void goodputThatStillRisesIsDegraded() {
    assertNotRecovered(
        Slices.overloaded().add(7, 0.05, 1).add(7, 0.2, 1).add(6, 0.4, 1), Recovery.DEGRADED);
  }

  @Test
  void isDegradedIfItIsBackButSlower() {
    assertNotRecovered(Slices.overloaded().add(20, 1, 2.5), Recovery.DEGRADED);
  }

  @Test
  void isDegradedIfItIsBackTooLateToBeSure() {
    assertNotRecovered(Slices.overloaded().add(18, 0.7, 3).add(2, 1, 1), Recovery.DEGRADED);
  }

  @Test
  void anOscillationIsNoRecovery() {
    Slices slices = Slices.overloaded();
    for (int at = 0; at < 4; at++) {
      slices.add(3, 1, 1).add(2, 0.3, 5);
    }
    assertNotRecovered(slices, Recovery.DEGRADED);
  }

  @Test
  void aFastOscillationIsNoRecovery() {
    Slices slices = Slices.overloaded();
    for (int at = 0; at < 10; at++) {
      slices.add(1, 1, 1).add(1, 0.3, 5);
    }
    assertNotRecovered(slices, Recovery.DEGRADED);
  }

  /** A pause of another program's is no relapse. */
  @Test
  void oneSliceMayBeWorse() {
    assertRecovered(Slices.overloaded().add(8, 1, 1).add(1, 0.6, 9).add(11, 1, 1), 0);
  }

  @Test
  void twoInARowAreARelapse() {
    assertRecovered(Slices.overloaded().add(8, 1, 1).add(2, 0.6, 9).add(10, 1, 1), 10);
  }

  @Test
  void aRelapseAtTheEndIsNoRecovery() {
    assertNotRecovered(Slices.overloaded().add(16, 1, 1).add(4, 0.6, 9), Recovery.DEGRADED);
  }

  /** Without a trigger, and with noise, the server is as before at once. */
  @Test
  void noiseIsNoOverload() {
    long atOnce =
        LongStream.range(0, 100)
            .mapToObj(seed -> of(Slices.undisturbed(seed, 20)))
            .filter(finding -> finding.recovery().filter(Recovery.RECOVERED::equals).isPresent())
            .filter(finding -> finding.after().filter(Duration.ZERO::equals).isPresent())
            .count();
    assertThat(atOnce).isGreaterThanOrEqualTo(95);
  }

  @Test
  void aFirstPartThatCannotKeepUpShowsNothing() {
    PartsMeasurement measured = Slices.overloaded().add(20, 1, 1).measured();
    RecoveryFinding finding = RecoveryRule.of(measured, Slices.RATE * 1.2);
    assertThat(finding.recovery()).isEmpty();
    assertThat(finding.doubt().orElseThrow())
        .contains("the normal rate was too high already", "of 120 requests", ", 100 succeeded");
  }

  @Test
  void aFirstPartWithoutASuccessInASliceShowsNothing() {
    assertDoubt(
        new double[] {1.1, 1.1, 1.1, 1.1, 0, 1.1, 1.1, 1.1, 1.1, 1.1},
        new double[] {1},
        "no request succeeded");
  }

  @Test
  void aFirstPartWithUnsteadyGoodputShowsNothing() {
    assertDoubt(new double[] {0.7, 1.3}, new double[] {1}, "was not steady: goodput");
  }

  @Test
  void aFirstPartWithUnsteadyTimesShowsNothing() {
    assertDoubt(new double[] {1}, new double[] {1, 30, 1, 1, 12}, "was not steady: a p99");
  }

  @Test
  void aFirstPartWhoseQueueGrowsShowsNothing() {
    assertDoubt(
        new double[] {1},
        new double[] {1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8},
        "its p99 grew");
  }

  private static void assertDoubt(double[] goodput, double[] p99, String doubt) {
    RecoveryFinding finding = of(Slices.overloadedAfter(goodput, p99).add(20, 1, 1).measured());
    assertThat(finding.recovery()).isEmpty();
    assertThat(finding.doubt().orElseThrow()).contains(doubt);
  }
}
