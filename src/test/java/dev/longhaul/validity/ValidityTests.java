package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that are valid, incomplete or inconsistent, and the order of faults. */
class ValidityTests extends RecordedWindow {
  @Test
  void steadyRowIsValid() {
    fill((instant, random) -> SECOND / 100);
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.of(1000)).faults()).isEmpty();
  }

  @Test
  void ignoresNoise() {
    fill((instant, random) -> 1 + (long) (-Math.log(1 - random.nextDouble()) * SECOND / 100));
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.empty()).faults()).isEmpty();
  }

  /** 100 requests a second succeed. */
  @Test
  void throughputAboveItsBoundIsInconsistent() {
    fill((instant, random) -> SECOND / 100);
    assertThat(validity(bound(80, 12), SETTINGS).faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.verdict()).isEqualTo(Verdict.INCONSISTENT);
              assertThat(fault.reason())
                  .contains("100/s, but a service demand of 12.0 ms allows 80.0/s at most");
            });
    assertThat(validity(bound(90, 12), SETTINGS).faults()).isEmpty();
    assertThat(validity(bound(80, 0), SETTINGS).faults()).isEmpty();
    assertThat(validity(bound(86, 12), thinking("10")).faults()).hasSize(1);
    assertThat(validity(bound(86, 12), thinking("25")).faults()).isEmpty();
  }

  /** Users of one rhythm may all think outside of a window: 25 users make it 2.5/s in 10 s. */
  private static Settings thinking(String users) {
    return Settings.from(
        Map.of(
                "longhaul.duration", "10 s",
                "longhaul.users", users,
                "longhaul.think_time", "1 ms")
            ::get);
  }

  /** An arrival rate is the bound of an open workload, and arrivals vary by chance. */
  @Test
  void moreArrivalsThanTheRateAreConsistent() {
    fill((instant, random) -> SECOND / 100);
    Settings open =
        Settings.from(
            Map.of(
                    "longhaul.duration", "10 s",
                    "longhaul.workload", "open",
                    "longhaul.rate", "80",
                    "longhaul.arrivals", "poisson")
                ::get);
    assertThat(validity(bound(80, 12), open).has(Verdict.INCONSISTENT)).isFalse();
  }

  @Test
  void rowWithoutSuccessesIsIncomplete() {
    recorder.open(0);
    for (long start = 0; start < WINDOW; start += SECOND) {
      request(start, start + SECOND, Outcome.TIMED_OUT);
    }
    assertFault(Verdict.INCOMPLETE, "none of the 10 requests of the window succeeded");
  }

  /**
   * One of a thousand requests fails; for the others, a tenth of the true response time is
   * recorded.
   */
  @Test
  void failureDoesNotHideAnInconsistency() {
    recorder.open(0);
    for (int i = 0; i < 1000; i++) {
      long start = i * SECOND / 100;
      recorder.started(start);
      long end = start + SECOND / 100;
      recorder.ended(
          i == 500 ? start : start + SECOND * 9 / 1000,
          start,
          end,
          i == 500 ? Outcome.HTTP_ERROR : Outcome.SUCCEEDED,
          null);
    }
    assertFault(Verdict.INCONSISTENT, "1.00 requests were in flight on average, but", "is 0.101");
  }

  /**
   * A tenth of all requests take ten times as long and fail: they make up about half of the load.
   */
  @Test
  void slowFailuresAreConsistent() {
    recorder.open(0);
    Random random = new Random(3);
    while (now < WINDOW) {
      boolean fails = random.nextInt(10) == 0;
      request(
          now,
          now += fails ? SECOND / 20 : SECOND / 200,
          fails ? Outcome.HTTP_ERROR : Outcome.SUCCEEDED);
    }
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.empty()).faults()).isEmpty();
  }

  /** A driver at its ceiling drops half of the requests that are due: both faults are listed. */
  @Test
  void listsTheGravestFaultFirst() {
    recorder.open(0);
    for (int i = 0; i < 1000; i++) {
      long start = i * SECOND / 100;
      request(start, start + 1, i % 2 == 0 ? Outcome.DROPPED : Outcome.SUCCEEDED);
    }
    now = WINDOW;
    assertThat(
            validity(reference(OptionalDouble.empty(), OptionalDouble.of(55)), SETTINGS).faults())
        .extracting(Fault::verdict)
        .containsExactly(Verdict.UNSTEADY, Verdict.GENERATOR_BOUND);
    assertThat(validity(DriverUse.UNKNOWN, OptionalDouble.of(55)).verdict())
        .isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(gravest(DriverUse.UNKNOWN, OptionalDouble.of(110)).verdict())
        .as("dropped requests were not sent")
        .isEqualTo(Verdict.UNSTEADY);
  }

  @Test
  void unfinishedRequestIsIncomplete() {
    fill((instant, random) -> SECOND / 100);
    recorder.started(WINDOW / 2);
    recorder.abandoned(WINDOW / 2);
    assertFault(Verdict.INCOMPLETE, "1 of 1001 requests of the window had not ended");
  }

  @Test
  void missingBaselineOfACutShortRunIsIncomplete() {
    fill((instant, random) -> SECOND / 100);
    assertThat(validity(Baseline.NONE, SETTINGS).faults()).isEmpty();
    Fault cutShort = gravest(validity(Baseline.cutShort("it was interrupted"), SETTINGS));
    assertThat(cutShort.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(cutShort.reason()).contains("could not be measured", "it was interrupted");
  }

  @Test
  void windowWithoutRequestsIsIncomplete() {
    recorder.open(0);
    assertFault(Verdict.INCOMPLETE, "no request began in the window of 10", "longhaul.duration");
  }

  /** A time-out of 20 ms, noticed 2.5 ms late, hits every other request. */
  @Test
  void timeOutsNoticedLateAreConsistent() {
    Recorder brief = new Recorder(Duration.ofNanos(WINDOW), Duration.ofMillis(20), () -> now);
    brief.open(0);
    for (int i = 0; now < WINDOW; i++) {
      long start = now;
      boolean late = i % 2 == 0;
      now += late ? SECOND * 225 / 10_000 : SECOND / 200;
      brief.started(start);
      brief.ended(start, now, late ? Outcome.TIMED_OUT : Outcome.SUCCEEDED);
    }
    Measurement measured = brief.measurement(WindowCircumstances.UNKNOWN);
    assertThat(Validity.of(SETTINGS, measured, Baseline.NONE, Optional.empty()).faults()).isEmpty();
  }
}
