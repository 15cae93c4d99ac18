package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verdicts on windows of ten seconds of one user's requests. */
class ValidityTests {
  private static final long SECOND = 1_000_000_000L;
  private static final long WINDOW = 10 * SECOND;

  private long now;
  private final Recorder recorder =
      new Recorder(Duration.ofNanos(WINDOW), Duration.ofSeconds(30), () -> now);

  @Test
  void aSteadyRowIsValid() {
    fill((instant, random) -> SECOND / 100);
    assertThat(assessment(DriverUse.UNKNOWN, OptionalDouble.of(1000))).isEqualTo(Assessment.VALID);
  }

  @Test
  void noiseIsNoTrend() {
    fill((instant, random) -> 1 + (long) (-Math.log(1 - random.nextDouble()) * SECOND / 100));
    assertThat(assessment(DriverUse.UNKNOWN, OptionalDouble.empty())).isEqualTo(Assessment.VALID);
  }

  @Test
  void aRowThatGetsFasterIsUnsteady() {
    // From 10 ms at the begin to 5 ms at the end.
    fill((instant, random) -> SECOND / 100 - SECOND / 200 * instant / WINDOW);
    Assessment assessment = assessment(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(assessment.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(assessment.reason())
        .startsWith("throughput was ")
        .endsWith(" % higher in the last third of the window than in the first");
  }

  @Test
  void aDriverNearItsCeilingIsWhatWasMeasured() {
    fill((instant, random) -> SECOND / 100);
    Assessment near = assessment(DriverUse.UNKNOWN, OptionalDouble.of(120));
    assertThat(near.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(near.reason()).contains("no more than 120/s");

    Assessment starved =
        assessment(
            new DriverUse(OptionalDouble.of(0.5), OptionalDouble.of(0.4), Duration.ZERO),
            OptionalDouble.of(1000));
    assertThat(starved.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(starved.reason()).contains("in 90 % of the window");
  }

  /** Ten a second come, and each takes longer than the one before. */
  @Test
  void aQueueThatGrowsIsUnsteady() {
    recorder.open(0);
    for (int i = 0; i < 100; i++) {
      long start = i * SECOND / 10;
      recorder.started(start);
      recorder.ended(start, i * SECOND * 28 / 100, Outcome.SUCCEEDED);
    }
    now = WINDOW;
    Assessment assessment = assessment(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(assessment.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(assessment.reason())
        .isEqualTo("100 requests came in the window and 36 ended: the queue was growing");
  }

  private interface ResponseTime {
    long at(long instantNanos, Random random);
  }

  private void fill(ResponseTime each) {
    recorder.open(0);
    Random random = new Random(7);
    while (now < WINDOW) {
      long start = now;
      now += each.at(start, random);
      recorder.started(start);
      recorder.ended(start, now, Outcome.SUCCEEDED);
    }
  }

  private Assessment assessment(DriverUse driver, OptionalDouble ceiling) {
    Measurement measured =
        recorder.measurement(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, driver);
    return new Validity(
            measured,
            new Reference(Optional.empty(), OptionalDouble.empty(), ceiling, Optional.empty()),
            Duration.ofNanos(WINDOW))
        .assessment();
  }
}
