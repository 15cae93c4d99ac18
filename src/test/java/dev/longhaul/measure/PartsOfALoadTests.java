package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each request counts in the part in which it began, and its end in the slice of its end. */
class PartsOfALoadTests {
  private static final PartLengths LENGTHS = new PartLengths(Duration.ofSeconds(1), 10, 2, 6);

  private long now;

  private final Recorder recorder =
      new Recorder(LENGTHS.window(), Duration.ofSeconds(30), () -> now);

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private void open() {
    now = at(100);
    assertThat(recorder.open(at(100), LENGTHS)).isEqualTo(at(100));
  }

  private void request(double from, double until, Outcome outcome) {
    recorder.started(at(from));
    recorder.ended(at(from), at(until), outcome);
  }

  private PartsMeasurement measured() {
    return recorder.parts().orElseThrow();
  }

  @Test
  void aLoadWithoutAnOverloadHasNone() {
    recorder.open(at(100));
    assertThat(recorder.parts()).isEmpty();
  }

  @Test
  void countsAnEndInItsSlice() {
    open();
    request(99, 100.5, Outcome.SUCCEEDED);
    request(109.5, 111.25, Outcome.SUCCEEDED);
    request(111, 111.5, Outcome.TIMED_OUT);
    request(117, 118, Outcome.SUCCEEDED);
    PartsMeasurement parts = measured();
    assertThat(parts.slices()).hasSize(18);
    assertThat(parts.slices().get(0).succeeded()).isEqualTo(1);
    assertThat(parts.slices(OverloadPart.TRIGGER))
        .extracting(TimeSlice::succeeded)
        .containsExactly(0L, 1L);
    assertThat(parts.slices().get(11).failed()).isEqualTo(1);
    assertThat(parts.slices().get(11).p99Ms().orElseThrow()).isBetween(1730.0, 1770.0);
    assertThat(parts.slices().get(5).p99Ms()).isEmpty();
    assertThat(parts.goodputPerSecond(OverloadPart.TRIGGER)).isEqualTo(0.5);
    // It ended behind the third part.
    assertThat(parts.goodputPerSecond(OverloadPart.AFTER)).isZero();
  }

  @Test
  void conservesTheRequestsOfEachPart() {
    open();
    request(99, 101, Outcome.SUCCEEDED); // began before
    request(101, 101.5, Outcome.HTTP_ERROR);
    recorder.retried(at(101.5));
    recorder.ended(at(101.5), at(102), Outcome.SUCCEEDED);
    request(110, 119, Outcome.TIMED_OUT);
    recorder.started(at(113));
    recorder.abandoned(at(113));
    request(118, 119, Outcome.SUCCEEDED); // began behind the third part
    PartsMeasurement parts = measured();
    assertThat(parts.isConserved()).isTrue();
    PartCounts before = parts.counts(OverloadPart.BEFORE);
    assertThat(before.started()).isEqualTo(2);
    assertThat(before.retries()).isEqualTo(1);
    assertThat(before.count(Outcome.HTTP_ERROR)).isEqualTo(1);
    assertThat(before.count(Outcome.SUCCEEDED)).isEqualTo(1);
    assertThat(parts.counts(OverloadPart.TRIGGER).count(Outcome.TIMED_OUT)).isEqualTo(1);
    assertThat(parts.counts(OverloadPart.AFTER).inFlightAtEnd()).isEqualTo(1);
  }

  @Test
  void seesARequestThatIsLost() {
    open();
    recorder.started(at(113));
    assertThat(measured().isConserved()).isFalse();
  }

  @Test
  void theWindowEndsBeforeTheTriggerBegins() {
    assertThat(LENGTHS.window()).isEqualTo(Duration.ofSeconds(8));
    assertThat(LENGTHS.whole()).isEqualTo(Duration.ofSeconds(18));
  }
}
