package dev.longhaul.capacity;

import static dev.longhaul.capacity.StepVerdict.FAILED;
import static dev.longhaul.capacity.StepVerdict.GENERATOR_BOUND;
import static dev.longhaul.capacity.StepVerdict.HELD;
import static dev.longhaul.capacity.StepVerdict.NOT_TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search against servers whose capacity is known. */
@Tag("reliability")
class CapacitySearchTests {
  private static void assertFound(CapacitySearch found, double knee, double precision) {
    double held = found.held().orElseThrow();
    double failed = found.failed().orElseThrow();
    assertThat(held).isLessThanOrEqualTo(knee);
    assertThat(failed).isGreaterThan(knee);
    assertThat(failed / held).isLessThanOrEqualTo(1 + precision / 100 + 1e-9);
    assertThat(found.isNarrow()).isTrue();
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.whyStopped()).isEmpty();
    assertThat(found.whyNotConfirmed()).isEmpty();
    assertThat(found.whyFailed()).contains("it was FAILED");
  }

  @ParameterizedTest
  @CsvSource({
    "3.571, 1, 10",
    "14.29, 1.8, 10",
    "89.3, 1.8, 10",
    "100, 25, 50",
    "100, 100, 10",
    "1234, 600, 1",
    "45736, 2500, 5",
    "0.02, 1, 10",
    "7, 400, 10",
    "100, 50, 100"
  })
  void findsAKneeWithinItsPrecision(double knee, double first, double precision) {
    assertFound(SimulatedServer.withKnee(knee).searched(precision, first), knee, precision);
  }

  @Test
  void findsManyKnees() {
    Random random = new Random(1);
    for (int run = 0; run < 2_000; run++) {
      double knee = Math.pow(10, -1 + 6 * random.nextDouble());
      double first = knee * Math.pow(2, -9 + 12 * random.nextDouble());
      CapacitySearch found = SimulatedServer.withKnee(knee).searched(10, first);
      assertFound(found, knee, 10);
      assertThat(found.steps()).hasSizeLessThanOrEqualTo(CapacitySearch.MOST_STEPS + 1);
    }
  }

  @Test
  void triesDoubleRatesThenTheMiddleThenTheSameAgain() {
    CapacitySearch found = SimulatedServer.withKnee(50).searched(10, 10);
    assertThat(found.steps().stream().map(CapacityStep::offeredPerSecond))
        .containsExactly(10.0, 20.0, 40.0, 80.0, 56.57, 47.57, 51.88, 47.57);
    assertThat(found.steps().stream().map(CapacityStep::confirming))
        .containsExactly(false, false, false, false, false, false, false, true);
  }

  /** Near the knee, a step holds by chance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.03, 0.1})
  void noiseMovesTheResultByItsSize(double noise) {
    Random random = new Random(2);
    SimulatedServer noisy =
        new SimulatedServer(
            trial ->
                trial.perSecond() <= 100 * (1 + noise * random.nextGaussian()) ? HELD : FAILED);
    for (int run = 0; run < 500; run++) {
      CapacitySearch found = noisy.searched(10, 20);
      assertThat(found.held().orElseThrow())
          .isBetween(100 * (1 - 5 * noise) / 1.6, 100 * (1 + 5 * noise));
    }
  }

  @Test
  void aServerThatNeverFailsEndsTheSearch() {
    CapacitySearch found = new SimulatedServer(trial -> HELD).searched(10, 100);
    assertThat(found.failed()).isEmpty();
    assertThat(found.held()).hasValue(819_200);
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.whyStopped()).contains("1638000/s is no rate that can be sent");
    CapacitySearch slow = new SimulatedServer(trial -> HELD).searched(10, 0.1);
    assertThat(slow.steps()).hasSize(CapacitySearch.MOST_STEPS + 1);
    assertThat(slow.whyStopped()).contains("a search has at most 20 steps");
  }

  @Test
  void aServerThatNeverHoldsEndsTheSearch() {
    CapacitySearch found = new SimulatedServer(trial -> FAILED).searched(10, 100);
    assertThat(found.held()).isEmpty();
    assertThat(found.isConfirmed()).isFalse();
    assertThat(found.steps()).hasSize(CapacitySearch.MOST_WITHOUT_SUCCESS);
    assertThat(found.whyStopped()).contains("8 rates failed, and none held");
  }

  @Test
  void goesOnBelowARateThatIsNotConfirmed() {
    SimulatedServer warm =
        new SimulatedServer(
            trial -> trial.perSecond() <= (trial.confirming() ? 80 : 100) ? HELD : FAILED);
    CapacitySearch found = warm.searched(10, 20);
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.held().orElseThrow()).isBetween(70.0, 80.0);
    assertThat(found.failed().orElseThrow()).isGreaterThan(80);
  }

  @Test
  void saysThatNoRateCouldBeConfirmed() {
    SimulatedServer forgetful =
        new SimulatedServer(trial -> trial.confirming() || trial.perSecond() > 100 ? FAILED : HELD);
    CapacitySearch found = forgetful.searched(10, 20);
    assertThat(found.isConfirmed()).isFalse();
    assertThat(found.whyNotConfirmed())
        .contains("3 rates held, and failed when they were tried anew");
    assertThat(found.steps().stream().filter(CapacityStep::confirming))
        .hasSize(CapacitySearch.MOST_CONFIRMATIONS);
  }

  @Test
  void aRateOfWhichNothingIsKnownEndsTheSearchAfterThreeTries() {
    SimulatedServer fast =
        new SimulatedServer(trial -> trial.perSecond() <= 100 ? HELD : NOT_TRUSTED);
    CapacitySearch found = fast.searched(10, 30);
    assertThat(found.steps().stream().map(CapacityStep::offeredPerSecond))
        .containsExactly(30.0, 60.0, 120.0, 120.0, 120.0, 60.0);
    assertThat(found.failed()).isEmpty();
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.whyStopped()).contains("120/s was tried 3 times: it was NOT_TRUSTED");
  }

  /** What the driver can send is found as exactly as a capacity would be. */
  @Test
  void aDriverAtItsLimitMakesTheLeastValueExact() {
    SimulatedServer fast =
        new SimulatedServer(trial -> trial.perSecond() <= 100 ? HELD : GENERATOR_BOUND);
    CapacitySearch found = fast.searched(10, 30);
    assertThat(found.steps().stream().map(CapacityStep::offeredPerSecond))
        .containsExactly(30.0, 60.0, 120.0, 120.0, 120.0, 84.85, 100.9, 100.9, 100.9, 92.53, 92.53);
    assertThat(found.failed()).isEmpty();
    assertThat(found.held()).hasValue(92.53);
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.whyStopped()).contains("100.9/s was tried 3 times: it was GENERATOR_BOUND");
  }

  /** Beyond 100/s it is the driver that is late; below, the server fails first. */
  @Test
  void aKneeBelowTheDriversLimitIsFound() {
    SimulatedServer server =
        new SimulatedServer(
            trial ->
                trial.perSecond() > 100
                    ? GENERATOR_BOUND
                    : trial.perSecond() <= 80 ? HELD : FAILED);
    assertFound(server.searched(10, 30), 80, 10);
  }

  /** As of a mistyped first rate. */
  @Test
  void aFirstRateBeyondTheDriverIsHalved() {
    SimulatedServer fast =
        new SimulatedServer(trial -> trial.perSecond() <= 100 ? HELD : GENERATOR_BOUND);
    CapacitySearch found = fast.searched(10, 350);
    assertThat(found.steps().stream().map(CapacityStep::offeredPerSecond))
        .startsWith(350.0, 350.0, 350.0, 175.0, 175.0, 175.0, 87.5, 123.7)
        .endsWith(104.0, 95.39, 95.39);
    assertThat(found.isConfirmed()).isTrue();
    assertThat(found.whyStopped()).contains("104/s was tried 3 times: it was GENERATOR_BOUND");
    CapacitySearch never = new SimulatedServer(trial -> GENERATOR_BOUND).searched(10, 350);
    assertThat(never.held()).isEmpty();
    assertThat(never.whyStopped()).contains("a search has at most 20 steps");
    CapacitySearch unknown = new SimulatedServer(trial -> NOT_TRUSTED).searched(10, 350);
    assertThat(unknown.steps()).as("fewer requests would show less").hasSize(3);
  }

  @Test
  void aDisturbedStepIsTriedAgain() {
    Set<Trial> disturbed = new HashSet<>();
    SimulatedServer server =
        new SimulatedServer(
            trial -> disturbed.add(trial) ? NOT_TRUSTED : trial.perSecond() <= 100 ? HELD : FAILED);
    CapacitySearch found = server.searched(50, 40);
    assertFound(found, 100, 50);
    assertThat(found.steps().stream().map(CapacityStep::verdict).toList().subList(0, 4))
        .isEqualTo(List.of(NOT_TRUSTED, HELD, NOT_TRUSTED, HELD));
  }

  @Test
  void aConfirmationOfWhichNothingIsKnownEndsTheSearch() {
    SimulatedServer server =
        new SimulatedServer(
            trial ->
                trial.confirming() ? GENERATOR_BOUND : trial.perSecond() <= 100 ? HELD : FAILED);
    CapacitySearch found = server.searched(50, 40);
    assertThat(found.isConfirmed()).isFalse();
    assertThat(found.whyNotConfirmed()).contains("it was GENERATOR_BOUND");
    assertThat(found.held()).isPresent();
    assertThat(found.steps().stream().filter(CapacityStep::confirming)).hasSize(3);
  }
}
