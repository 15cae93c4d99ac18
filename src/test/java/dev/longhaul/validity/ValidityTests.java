package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Circumstances;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.ServiceDemand;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verdicts on windows of ten seconds with one user's requests. */
class ValidityTests {
  private static final long SECOND = 1_000_000_000L;
  private static final long WINDOW = 10 * SECOND;

  private static final Settings SETTINGS = Settings.from(Map.of("longhaul.duration", "10 s")::get);

  private long now;
  private Duration stalled = Duration.ZERO;
  private final Recorder recorder =
      new Recorder(Duration.ofNanos(WINDOW), Duration.ofSeconds(30), () -> now);

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

  @Test
  void risingThroughputIsUnsteady() {
    // From 10 ms at the beginning to 5 ms at the end.
    fill((instant, random) -> SECOND / 100 - SECOND / 200 * instant / WINDOW);
    Fault assessment = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(assessment.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(assessment.reason())
        .startsWith("throughput was ")
        .endsWith(" % higher in the last third of the window than in the first");
  }

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
                  .contains("100.000/s, but a service demand of 12.000 ms allows 80.000/s at most");
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

  private static Baseline bound(double perSecond, long demandMs) {
    return new Baseline(
        Optional.of(new ServiceDemand(Duration.ofMillis(demandMs), Optional.empty())),
        OptionalDouble.of(perSecond),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Ten requests a second come, and each takes longer than the one before. */
  @Test
  void growingQueueIsUnsteady() {
    recorder.open(0);
    for (int i = 0; i < 100; i++) {
      long start = i * SECOND / 10;
      recorder.started(start);
      recorder.ended(start, i * SECOND * 28 / 100, Outcome.SUCCEEDED);
    }
    now = WINDOW;
    Fault assessment = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(assessment.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(assessment.reason())
        .isEqualTo("100 requests came in the window and 36 ended: the queue was growing");
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
    assertFault(Verdict.INCONSISTENT, "1.000 requests were in flight on average, but", "is 0.101");
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

  @Test
  void droppedArrivalsAreUnsteady() {
    recorder.open(0);
    for (int i = 0; i < 1000; i++) {
      long start = i * SECOND / 100;
      request(start, start + 1, i % 100 == 0 ? Outcome.DROPPED : Outcome.SUCCEEDED);
    }
    assertFault(Verdict.UNSTEADY, "10 of 1000 requests were dropped: all users were busy");
  }

  /**
   * Thirty requests come and ten end: with so few, only the bound shows that this is not chance.
   */
  @Test
  void fewRequestsAboveTheBoundAreUnsteady() {
    recorder.open(0);
    for (int i = 0; i < 30; i++) {
      long start = i * SECOND / 3;
      request(start, start + (i + 1) * SECOND * 2 / 3, Outcome.SUCCEEDED);
    }
    Settings open =
        Settings.from(
            Map.of("longhaul.duration", "10 s", "longhaul.workload", "open", "longhaul.rate", "3")
                ::get);
    assertThat(validity(reference(OptionalDouble.of(1), OptionalDouble.empty()), open).faults())
        .contains(
            new Fault(
                Verdict.UNSTEADY,
                "30 requests came in the window and 10 ended: the queue was growing"));
    assertThat(validity(reference(OptionalDouble.of(4), OptionalDouble.empty()), open).faults())
        .isEmpty();
  }

  @Test
  void lateStartIsUnsteady() {
    recorder.open(0);
    for (long start = WINDOW / 2; start < WINDOW; start += SECOND / 100) {
      request(start, start + SECOND / 100, Outcome.SUCCEEDED);
    }
    assertFault(Verdict.UNSTEADY, "throughput was 0 in the first third of the window");
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
        "the driver sent requests 2.000 ms late on average, of a mean response time of 10.000 ms");
  }

  private void sendLate(long nanos) {
    long begin = now;
    for (int i = 0; i < 1000; i++) {
      long start = begin + i * SECOND / 100;
      request(start, start + SECOND / 100, Outcome.SUCCEEDED);
      recorder.sent(start, nanos);
    }
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
    Measurement measured = brief.measurement(Circumstances.UNKNOWN);
    assertThat(Validity.of(SETTINGS, measured, Baseline.NONE, Optional.empty()).faults()).isEmpty();
  }

  private void request(long start, long end, Outcome outcome) {
    recorder.started(start);
    recorder.ended(start, end, outcome);
    now = Math.max(now, end);
  }

  private void assertFault(Verdict verdict, String... reason) {
    now = Math.max(now, WINDOW);
    Fault assessment = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(assessment.verdict()).as(assessment.reason()).isEqualTo(verdict);
    assertThat(assessment.reason()).contains(reason);
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

  private Fault gravest(DriverUse driver, OptionalDouble ceiling) {
    return gravest(validity(driver, ceiling));
  }

  private static Fault gravest(Validity validity) {
    return validity.faults().stream().max(Comparator.comparing(Fault::verdict)).orElseThrow();
  }

  private Validity validity(DriverUse driver, OptionalDouble ceiling) {
    return Validity.of(
        SETTINGS, measured(driver), reference(OptionalDouble.empty(), ceiling), Optional.empty());
  }

  private Validity validity(Baseline baseline, Settings settings) {
    return Validity.of(settings, measured(DriverUse.UNKNOWN), baseline, Optional.empty());
  }

  private Measurement measured(DriverUse driver) {
    Circumstances none = Circumstances.UNKNOWN;
    return recorder.measurement(
        new Circumstances(none.warmUp(), none.drain(), stalled, 0, driver, none.others()));
  }

  private static Baseline reference(OptionalDouble bound, OptionalDouble ceiling) {
    return new Baseline(Optional.empty(), bound, ceiling, Optional.empty(), Optional.empty());
  }
}
