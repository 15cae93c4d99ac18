package dev.longhaul.validity;

import static dev.longhaul.validity.Verdict.DISTURBED;
import static dev.longhaul.validity.Verdict.GENERATOR_BOUND;
import static dev.longhaul.validity.Verdict.INCOMPLETE;
import static dev.longhaul.validity.Verdict.UNSTEADY;
import static dev.longhaul.validity.Verdict.WORK_MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundsValidityTests {
  /** Returns rounds of which the first ones have these verdicts, and the others none. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Set<Verdict> verdicts(int rounds, Set<Verdict>... first) {
    List<Set<Verdict>> all = new ArrayList<>(Arrays.asList(first));
    while (all.size() < rounds) {
      all.add(Set.of());
    }
    return RoundsValidity.verdicts(all.stream().map(RoundsValidityTests::round).toList());
  }

  private static Validity round(Set<Verdict> verdicts) {
    return validity(
        verdicts.stream()
            .map(verdict -> new Fault(verdict, "of a reason", verdict == DISTURBED))
            .toArray(Fault[]::new));
  }

  @Test
  void oneUnsteadyRoundIsByChance() {
    assertThat(verdicts(6, Set.of(UNSTEADY))).isEmpty();
    assertThat(verdicts(6, Set.of(UNSTEADY), Set.of(UNSTEADY))).containsExactly(UNSTEADY);
    assertThat(verdicts(2, Set.of(UNSTEADY))).isEmpty();
  }

  @Test
  void aFifthOfTheRoundsIsNotByChance() {
    Set<Verdict> unsteady = Set.of(UNSTEADY);
    assertThat(verdicts(10, unsteady, unsteady)).containsExactly(UNSTEADY);
    assertThat(verdicts(11, unsteady, unsteady)).isEmpty();
  }

  @Test
  void aRowOfOneRoundIsWhatThatIs() {
    assertThat(verdicts(1, Set.of(UNSTEADY))).containsExactly(UNSTEADY);
    assertThat(verdicts(1, Set.of(DISTURBED))).containsExactly(DISTURBED);
    assertThat(verdicts(1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"INCOMPLETE", "WORK_MISSING", "INCONSISTENT", "GENERATOR_BOUND"})
  void someCountInAnyRound(Verdict verdict) {
    assertThat(verdicts(20, Set.of(verdict))).containsExactly(verdict);
  }

  @Test
  void disturbedRoundsAreLeftOut() {
    assertThat(verdicts(6, Set.of(DISTURBED, UNSTEADY), Set.of(UNSTEADY))).isEmpty();
    assertThat(verdicts(6, Set.of(DISTURBED, GENERATOR_BOUND))).isEmpty();
    assertThat(verdicts(2, Set.of(DISTURBED), Set.of(DISTURBED))).containsExactly(DISTURBED);
    assertThat(verdicts(6, Set.of(DISTURBED, INCOMPLETE), Set.of(DISTURBED, WORK_MISSING)))
        .containsExactlyInAnyOrder(INCOMPLETE, WORK_MISSING);
  }

  /** A machine that stood still makes no row a least value, if other rounds are left. */
  @Test
  void roundsInWhichTheMachineStoodStillAreLeftOut() {
    Validity sound = validity();
    Validity stalled = validity(new Fault(GENERATOR_BOUND, "the machine stood still", true));
    Validity atItsLimit = validity(new Fault(GENERATOR_BOUND, "near the ceiling", false));
    assertThat(RoundsValidity.verdicts(List.of(stalled, sound, stalled))).isEmpty();
    assertThat(RoundsValidity.verdicts(List.of(atItsLimit, sound, stalled)))
        .containsExactly(GENERATOR_BOUND);
    assertThat(RoundsValidity.verdicts(List.of(stalled, stalled))).containsExactly(GENERATOR_BOUND);
    assertThat(RoundsValidity.of(List.of(stalled, atItsLimit, sound)).reasons())
        .isEqualTo("in 1 of 2 rounds, first because near the ceiling");
  }

  @Test
  void faultsSayInHowManyRounds() {
    Validity sound = validity();
    Validity slower = validity(new Fault(UNSTEADY, "throughput fell", false));
    Validity faster = validity(new Fault(UNSTEADY, "throughput rose", false));
    Validity row = RoundsValidity.of(List.of(sound, slower, faster, sound, sound, sound));
    assertThat(row.verdict()).isEqualTo(UNSTEADY);
    assertThat(row.reasons()).isEqualTo("in 2 of 6 rounds, first because throughput fell");
    assertThat(RoundsValidity.of(List.of(sound, slower, sound)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(RoundsValidity.of(List.of(slower))).isSameAs(slower);
  }

  private static Validity validity(Fault... faults) {
    return new Validity(List.of(faults), OptionalDouble.empty(), OptionalDouble.empty());
  }
}
