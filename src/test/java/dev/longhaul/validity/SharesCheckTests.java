package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A driver of a shared load that measured other seconds, or could send no more, is named. */
@Tag("reliability")
class SharesCheckTests extends RecordedWindow {
  private static DriverShare share(
      String name, Duration late, Duration clock, OptionalDouble ceiling) {
    return new DriverShare(
        name,
        8,
        1,
        OptionalDouble.empty(),
        Duration.ZERO,
        late,
        clock,
        DriverUse.UNKNOWN,
        1000,
        1000,
        100,
        ceiling);
  }

  private Optional<Fault> fault(DriverShare... shares) {
    fill((instant, random) -> SECOND / 100);
    Measurement load = measured(DriverUse.UNKNOWN);
    WindowCircumstances around = load.circumstances();
    Measurement shared =
        load.with(
            new WindowCircumstances(
                around.warmUp(),
                around.drain(),
                around.stalled(),
                0,
                around.driver(),
                Optional.empty(),
                Optional.empty(),
                List.of(shares)));
    return new SharesCheck()
        .fault(
            new Evidence(
                SETTINGS,
                shared,
                reference(OptionalDouble.empty(), OptionalDouble.empty()),
                Optional.empty()));
  }

  @Test
  void theLoadOfOneDriverHasNoShares() {
    assertThat(fault()).isEmpty();
  }

  @Test
  void driversOfOneWindowAreFine() {
    assertThat(
            fault(
                share("one:1", Duration.ofMillis(2), Duration.ofMillis(1), OptionalDouble.of(126)),
                share("two:2", Duration.ofMillis(-99), Duration.ZERO, OptionalDouble.empty())))
        .isEmpty();
  }

  @Test
  void aDriverWhoseWindowIsOffMakesTheRowIncomplete() {
    Fault late =
        fault(
                share("one:1", Duration.ZERO, Duration.ZERO, OptionalDouble.of(100)),
                share(
                    "two:2", Duration.ofMillis(412), Duration.ofMillis(1), OptionalDouble.empty()))
            .orElseThrow();
    assertThat(late.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(late.reason())
        .contains("the window of the driver two:2", "412.0 ms later", "1.0 ms apart");
  }

  @Test
  void clocksThatAreNotKnownMakeTheRowIncomplete() {
    Fault unknown =
        fault(share("far:1", Duration.ZERO, Duration.ofMillis(101), OptionalDouble.empty()))
            .orElseThrow();
    assertThat(unknown.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(unknown.reason()).contains("far:1", "101.0 ms apart");
  }

  /** The sum of all ceilings would hide it. */
  @Test
  void aDriverNearItsOwnCeilingIsNamed() {
    Fault near =
        fault(
                share("one:1", Duration.ZERO, Duration.ZERO, OptionalDouble.of(120)),
                share("two:2", Duration.ZERO, Duration.ZERO, OptionalDouble.of(100_000)))
            .orElseThrow();
    assertThat(near.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(near.reason()).contains("the driver one:1 sent 100/s", "near the 120/s");
  }
}
