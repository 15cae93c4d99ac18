package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Windows of a load that ended early. */
class ShortenedWindowTests {
  private static final long MILLI = 1_000_000;
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /** The first 450 ms of a window of 2 s: one request after another, 10 ms each. */
  private static Recorder recorded() {
    AtomicLong clock = new AtomicLong();
    Recorder recorder = new Recorder(WINDOW, Duration.ofSeconds(1), clock::get);
    recorder.open(0);
    for (long start = 0; start < 450; start += 10) {
      recorder.started(start * MILLI);
      recorder.ended(start * MILLI, (start + 10) * MILLI, Outcome.SUCCEEDED);
    }
    clock.set(450 * MILLI);
    return recorder;
  }

  @Test
  void dividesByTheTimeItTook() {
    Measurement shortened =
        recorded().shortened(WindowCircumstances.UNKNOWN, Duration.ofMillis(450));

    assertThat(shortened.window()).hasMillis(450);
    assertThat(shortened.started()).isEqualTo(45);
    assertThat(shortened.finished()).isEqualTo(45);
    assertThat(shortened.flow().meanInFlight()).isCloseTo(1, within(1e-9));
    assertThat(shortened.completionsPerSecond()).isCloseTo(100, within(1e-9));
    // Intervals of 100 ms; the fifth was cut in the middle.
    assertThat(shortened.throughput().perSecond()).hasSize(4);
    assertThat(shortened.throughput().mean()).isCloseTo(100, within(1e-6));
  }

  /** Of three users whose server hangs, no more than three requests are in flight. */
  @Test
  void leavesOutTheTimeInWhichConnectionsWereClosed() {
    AtomicLong clock = new AtomicLong();
    Recorders recorders = new Recorders(2, WINDOW, Duration.ofSeconds(5), clock::get);
    recorders.open(0);
    for (int user = 0; user < 3; user++) {
      recorders.of(user % 2).started(0);
    }
    recorders.stopped(450 * MILLI);
    for (int user = 0; user < 3; user++) {
      recorders.of(user % 2).abandoned(0);
    }
    clock.set(1_950 * MILLI);
    Measurement shortened =
        recorders.merged().shortened(WindowCircumstances.UNKNOWN, Duration.ofMillis(450));

    assertThat(shortened.isConserved()).isTrue();
    assertThat(shortened.inFlightAtEnd()).isEqualTo(3);
    assertThat(shortened.flow().meanInFlight()).isCloseTo(3, within(1e-9));
  }

  @Test
  void mayBeShorterThanAnInterval() {
    Measurement shortened =
        recorded().shortened(WindowCircumstances.UNKNOWN, Duration.ofMillis(50));

    assertThat(shortened.throughput().perSecond()).hasSize(1);
    assertThat(shortened.throughput().mean()).isCloseTo(200, within(1e-6));
  }

  @Test
  void endInTheDrainDoesNotShortenTheWindow() {
    Measurement whole = recorded().measurement(WindowCircumstances.UNKNOWN);
    Measurement ended = recorded().shortened(WindowCircumstances.UNKNOWN, WINDOW);

    assertThat(whole.whole()).isTrue();
    assertThat(ended.whole()).isFalse();
    assertThat(ended.window()).isEqualTo(whole.window());
    assertThat(ended.throughput()).isEqualTo(whole.throughput());
    assertThat(ended.flow()).isEqualTo(whole.flow());
  }
}
