package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Outcome;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GeneratorBoundTests extends RecordedWindow {
  @Test
  void driverNearItsCeilingIsGeneratorBound() {
    fill((instant, random) -> SECOND / 100);
    Fault near = gravest(DriverUse.UNKNOWN, OptionalDouble.of(120));
    assertThat(near.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(near.reason()).contains("a server that does nothing: 120/s");

    Fault starved =
        gravest(
            new DriverUse(OptionalDouble.of(0.5), OptionalDouble.of(0.4), Duration.ZERO),
            OptionalDouble.of(1000));
    assertThat(starved.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(starved.reason()).contains("in 90 % of the window");
  }

  @Test
  void saysWhatIsStillTrue() {
    fill((instant, random) -> SECOND / 100);
    OptionalDouble cpuMs = OptionalDouble.of(0.0236);
    OptionalDouble capacity = OptionalDouble.of(84_745.8);
    Validity bound = validity(DriverUse.UNKNOWN, OptionalDouble.of(120));
    assertThat(bound.holding(cpuMs, capacity).reasons())
        .isEqualTo(
            bound.reasons()
                + "; still true: server_cpu_ms_per_request 0.0236, and capacity_per_s 84700, an"
                + " extrapolation to a driver elsewhere");
    assertThat(bound.holding(cpuMs, capacity).verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(bound.holding(OptionalDouble.empty(), OptionalDouble.empty())).isEqualTo(bound);
    Validity valid = validity(DriverUse.UNKNOWN, OptionalDouble.of(1000));
    assertThat(valid.holding(cpuMs, capacity)).isEqualTo(valid);
  }

  /** An unsteady row has no CPU time per request that holds. */
  @Test
  void saysNothingOfFiguresThatAnotherFaultSpoils() {
    fill((instant, random) -> SECOND / 100 + instant / 500);
    Validity both = validity(DriverUse.UNKNOWN, OptionalDouble.of(60));
    assertThat(both.has(Verdict.UNSTEADY)).isTrue();
    assertThat(both.has(Verdict.GENERATOR_BOUND)).isTrue();
    assertThat(both.holding(OptionalDouble.of(1), OptionalDouble.of(2000))).isEqualTo(both);
  }

  @Test
  void pauseOfTheMachineIsGeneratorBound() {
    fill((instant, random) -> SECOND / 100);
    stalled = Duration.ofMillis(499);
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.empty()).faults()).isEmpty();
    stalled = Duration.ofMillis(501);
    assertFault(
        Verdict.GENERATOR_BOUND, "the machine stood still for 501 of the window's 10000 ms");
    stalled = Duration.ZERO;
    Fault collecting =
        gravest(
            new DriverUse(OptionalDouble.empty(), OptionalDouble.empty(), Duration.ofSeconds(1)),
            OptionalDouble.empty());
    assertThat(collecting.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(collecting.reason())
        .startsWith("the driver's JVM collected garbage for 1000 of the");
  }

  @Test
  void lateDriverIsGeneratorBound() {
    recorder.open(0);
    sendLate(SECOND / 1000);
    now = WINDOW;
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.empty()).faults())
        .as("as late as a system wakes a thread")
        .isEmpty();
    recorder.open(now);
    sendLate(SECOND / 500);
    assertFault(
        Verdict.GENERATOR_BOUND,
        "the driver sent requests 2.00 ms late on average, of a mean response time of 10.0 ms");
  }

  private void sendLate(long nanos) {
    long begin = now;
    for (int i = 0; i < 1000; i++) {
      long start = begin + i * SECOND / 100;
      request(start, start + SECOND / 100, Outcome.SUCCEEDED);
      recorder.sent(start, nanos);
    }
  }
}
