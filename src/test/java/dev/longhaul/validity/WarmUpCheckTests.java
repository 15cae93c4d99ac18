package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
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

  private Optional<Fault> fault(String profile, OptionalDouble server, OptionalDouble helpers) {
    Settings settings =
        Settings.from(Map.of("longhaul.profile", profile, "longhaul.warmup_limit", "12 s")::get);
    WindowCircumstances circumstances =
        new WindowCircumstances(
            new WarmUp(Duration.ofSeconds(12), true, server, helpers),
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

  private String reason(OptionalDouble server, OptionalDouble helpers) {
    Fault found = fault("standard", server, helpers).orElseThrow();
    assertThat(found.verdict()).isEqualTo(Verdict.UNSTEADY);
    return found.reason();
  }

  @Test
  void namesTheCompilersThatWereBusy() {
    assertThat(reason(OptionalDouble.of(0.4), OptionalDouble.empty()))
        .isEqualTo(LIMIT + "JIT compilers took 40 % of the server's CPU time before the window");
    assertThat(reason(OptionalDouble.empty(), OptionalDouble.of(0.3)))
        .isEqualTo(
            LIMIT
                + "JIT compilers took 30 % of the driver's and the origins' CPU time before the"
                + " window");
    assertThat(reason(OptionalDouble.of(0.4), OptionalDouble.of(0.3)))
        .isEqualTo(
            LIMIT
                + "JIT compilers took 40 % of the server's and 30 % of the driver's and the"
                + " origins' CPU time before the window");
  }

  @Test
  void quietCompilersAreNoReason() {
    assertThat(reason(OptionalDouble.empty(), OptionalDouble.empty()))
        .isEqualTo(
            LIMIT
                + "throughput still changed, a user had not been served, or JIT compilers had not"
                + " been seen quiet for a second");
  }

  @Test
  void aSmokeRunNeedNotBeWarm() {
    assertThat(fault("quick", OptionalDouble.of(0.4), OptionalDouble.empty())).isEmpty();
  }
}
