package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecorderTests {
  private static final long SECOND = 1_000_000_000L;
  private static final long WINDOW_START = 100 * SECOND;

  private long now;
  private final Recorder recorder =
      new Recorder(Duration.ofSeconds(10), Duration.ofSeconds(30), () -> now);

  @Test
  void countsOnlyTheCohort() {
    recorder.open(WINDOW_START);
    request(95, 101, Outcome.SUCCEEDED); // started in the warm-up
    request(101, 102, Outcome.SUCCEEDED);
    request(103, 104, Outcome.HTTP_ERROR);
    request(105, 135, Outcome.TIMED_OUT);
    request(109, 112, Outcome.SUCCEEDED); // ends in the drain
    request(110, 111, Outcome.SUCCEEDED); // started in the drain
    recorder.started(second(109.5));
    recorder.abandoned(second(109.5));

    Measurement measured = measurement();
    assertThat(measured.started()).isEqualTo(5);
    assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(2);
    assertThat(measured.count(Outcome.HTTP_ERROR)).isEqualTo(1);
    assertThat(measured.count(Outcome.TIMED_OUT)).isEqualTo(1);
    assertThat(measured.inFlightAtEnd()).isEqualTo(1);
    assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());
    assertThat(measured.responseTimes().meanMs()).hasValueCloseTo(2000.0, within(1e-6));
  }

  @Test
  void creditsEachSuccessByItsShareOfTheWindow() {
    recorder.open(WINDOW_START);
    request(95, 105, Outcome.SUCCEEDED); // half of it
    request(108, 116, Outcome.SUCCEEDED); // a quarter
    request(102, 103, Outcome.SUCCEEDED); // all
    request(102, 103, Outcome.WRONG_CONTENT); // nothing
    assertThat(measurement().throughput().mean()).isEqualTo(0.175, within(1e-9));
    assertThat(measurement().completionsPerSecond()).isEqualTo(0.2, within(1e-9));
  }

  @Test
  void creditsAtTheEndIfNotSpreadOverTheLifetime() {
    recorder.open(WINDOW_START);
    for (int due = 101; due < 110; due++) {
      // Two seconds a request, one after another, but one is due each second.
      long end = second(100 + 2 * (due - 100));
      recorder.started(second(due));
      recorder.ended(second(due), end, end, Outcome.SUCCEEDED, null);
    }
    // At 102, 104, 106 and 108: a request that ends with the window belongs to the next one.
    assertThat(measurement().throughput().mean()).isEqualTo(0.4, within(1e-9));
    assertThat(measurement().responseTimes().meanMs()).hasValueCloseTo(5_000.0, within(1e-6));
  }

  @Test
  void throughputHasNoEdgeEffects() {
    recorder.open(WINDOW_START);
    // One at a time, 0.28 s each: 3.571/s, wherever the window cuts the first and the last.
    for (double start = 99.9; start < 111; start += 0.28) {
      request(start, start + 0.28, Outcome.SUCCEEDED);
    }
    assertThat(measurement().throughput().mean()).isEqualTo(1 / 0.28, within(1e-6));
    assertThat(measurement().completionsPerSecond()).isIn(3.5, 3.6);
  }

  @Test
  void recordsNothingBeforeTheWindowOpens() {
    request(1, 2, Outcome.SUCCEEDED);
    recorder.open(WINDOW_START);
    assertThat(measurement().started()).isZero();
    assertThat(measurement().throughput().mean()).isZero();
    assertThat(measurement().responseTimes().meanMs()).isEmpty();
  }

  @Test
  void averagesRequestsInFlightOverTheWindowOnly() {
    recorder.started(second(95));
    recorder.open(WINDOW_START);
    recorder.started(second(102));
    recorder.ended(second(95), second(104), Outcome.TIMED_OUT);
    recorder.ended(second(102), second(109), Outcome.SUCCEEDED);
    recorder.started(second(109));
    recorder.started(second(111));
    now = second(115);
    // 4 s of the first request, 7 s of the second, 1 s of the third, which has not ended; the
    // fourth came later.
    assertThat(measurement().flow().meanInFlight()).isEqualTo(1.2, within(1e-9));
  }

  @Test
  void countsALateReportSinceItsDueTime() {
    recorder.open(WINDOW_START);
    recorder.started(second(101));
    recorder.ended(second(101), second(105), Outcome.SUCCEEDED);
    // Due 3 s ago and 2 s before the window, recorded only now.
    recorder.started(second(102));
    recorder.started(second(98));
    recorder.ended(second(102), second(106), Outcome.SUCCEEDED);
    recorder.ended(second(98), second(104), Outcome.DROPPED);
    now = second(115);
    assertThat(measurement().flow().meanInFlight()).isEqualTo((4 + 4 + 4) / 10.0, within(1e-9));
  }

  @Test
  void averagesSendDelaysOverTheCohort() {
    recorder.open(WINDOW_START);
    recorder.sent(second(99), SECOND);
    recorder.sent(second(101), 2_000_000);
    recorder.sent(second(102), 4_000_000);
    assertThat(measurement().sendDelays().meanMs()).hasValueCloseTo(3.0, within(1e-9));
    assertThat(measurement().sendDelays().maxMs()).hasValueCloseTo(4.0, within(1e-9));
    recorder.open(second(120));
    assertThat(measurement().sendDelays().meanMs()).isEmpty();
  }

  @Test
  void reopenedWindowForgetsTheFirst() {
    recorder.open(WINDOW_START);
    request(101, 102, Outcome.SUCCEEDED);
    request(102, 103, Outcome.HTTP_ERROR);
    recorder.started(second(104));
    now = second(105);
    recorder.open(second(106));
    recorder.ended(second(104), second(108), Outcome.SUCCEEDED); // half of it in the new window
    request(107, 109, Outcome.SUCCEEDED);

    Measurement measured = measurement();
    assertThat(measured.started()).isEqualTo(1);
    assertThat(measured.finished()).isEqualTo(1);
    assertThat(measured.responseTimes().meanMs()).hasValueCloseTo(2000.0, within(1e-6));
    assertThat(measured.throughput().mean()).isEqualTo(0.15, within(1e-9));
    assertThat(measured.completionsPerSecond()).isEqualTo(0.2, within(1e-9));
  }

  @Test
  void lateWindowBeginsWhenItOpens() {
    now = WINDOW_START + 5 * SECOND;
    // Not in the cohort when it started, so not when it ends.
    recorder.started(WINDOW_START + 1);
    assertThat(recorder.open(WINDOW_START)).isEqualTo(now);
    recorder.ended(WINDOW_START + 1, now + 1, Outcome.SUCCEEDED);
    assertThat(measurement().started()).isZero();
    assertThat(measurement().finished()).isZero();
  }

  @Test
  void tenMillionRequestsTakeNoMoreMemoryThanTen() {
    recorder.open(WINDOW_START);
    Random random = new Random(42);
    fill(1_000, random);
    long before = usedAfterCollection();
    fill(10_000_000, random);
    long grown = usedAfterCollection() - before;
    assertThat(measurement().responseTimes().count()).isEqualTo(10_001_000);
    // One byte per request would be ten million.
    assertThat(grown).isLessThan(5_000_000);
  }

  private void fill(int requests, Random random) {
    for (int i = 0; i < requests; i++) {
      long start = WINDOW_START + random.nextLong(10 * SECOND);
      recorder.started(start);
      recorder.ended(start, start + 1 + random.nextLong(SECOND), Outcome.SUCCEEDED);
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void request(double startSecond, double endSecond, Outcome outcome) {
    recorder.started(second(startSecond));
    recorder.ended(second(startSecond), second(endSecond), outcome);
  }

  private static long second(double second) {
    return Math.round(second * SECOND);
  }

  private Measurement measurement() {
    return recorder.measurement(WindowCircumstances.UNKNOWN);
  }
}
