package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a window had to begin at the warm-up's limit. */
class WarmUpCheckTests extends RecordedWindow {
  private static final String LIMIT = "the warm-up reached its limit of 12 s: ";

  @BeforeEach
  void measure() {
    fill((instant, random) -> SECOND / 100);
  }

  private Optional<Fault> fault(
      String profile, List<WarmUpCondition> unmet, OptionalDouble server, OptionalDouble helpers) {
    Settings settings =
        Settings.from(Map.of("longhaul.profile", profile, "longhaul.warmup_limit", "12 s")::get);
    WindowCircumstances circumstances =
        new WindowCircumstances(
            new WarmUp(Duration.ofSeconds(12), unmet, server, helpers),
            Duration.ZERO,
            Duration.ZERO,
            0,
            DriverUse.UNKNOWN,
            Optional.empty());
    return new WarmUpCheck()
        .fault(
            new Evidence(
                settings,
                measured(DriverUse.UNKNOWN).with(circumstances),
                reference(OptionalDouble.empty(), OptionalDouble.empty()),
                Optional.empty()));
  }

  private String reason(
      List<WarmUpCondition> unmet, OptionalDouble server, OptionalDouble helpers) {
    Fault found = fault("standard", unmet, server, helpers).orElseThrow();
    assertThat(found.verdict()).isEqualTo(Verdict.UNSTEADY);
    return found.reason();
  }

  @Test
  void namesTheCompilersThatWereBusy() {
    assertThat(
            reason(
                List.of(WarmUpCondition.SERVER_COMPILED),
                OptionalDouble.of(0.4),
                OptionalDouble.empty()))
        .isEqualTo(
            LIMIT + "JIT compilers took 40 % of the CPU time of the server before the window");
    assertThat(
            reason(
                List.of(WarmUpCondition.HELPERS_COMPILED),
                OptionalDouble.empty(),
                OptionalDouble.of(0.3)))
        .isEqualTo(
            LIMIT
                + "JIT compilers took 30 % of the CPU time of the driver and the origins before the"
                + " window");
  }

  @Test
  void compilersThatWereNotSeenAreNamed() {
    assertThat(
            reason(
                List.of(WarmUpCondition.SERVER_COMPILED, WarmUpCondition.HELPERS_COMPILED),
                OptionalDouble.empty(),
                OptionalDouble.empty()))
        .isEqualTo(
            LIMIT
                + "the JIT compilers of the server had not been seen quiet for a second; the JIT"
                + " compilers of the driver and the origins had not been seen quiet for a second");
  }

  @Test
  void namesWhatTheLoadMissed() {
    assertThat(
            reason(
                List.of(
                    WarmUpCondition.USERS_SERVED,
                    WarmUpCondition.THROUGHPUT_STEADY,
                    WarmUpCondition.NO_BACKLOG),
                OptionalDouble.empty(),
                OptionalDouble.empty()))
        .isEqualTo(
            LIMIT
                + "a user had not been served; throughput still changed, or had not been seen for three"
                + " slices; the server still worked off a backlog of requests");
  }

  @Test
  void aWarmUpThatEndedByItselfIsNoFault() {
    assertThat(fault("standard", List.of(), OptionalDouble.empty(), OptionalDouble.empty()))
        .isEmpty();
  }

  @Test
  void aSmokeRunNeedNotBeWarm() {
    assertThat(
            fault(
                "quick",
                List.of(WarmUpCondition.SERVER_COMPILED),
                OptionalDouble.of(0.4),
                OptionalDouble.empty()))
        .isEmpty();
  }
}
