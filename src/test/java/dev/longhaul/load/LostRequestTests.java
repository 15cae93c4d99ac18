package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A driver that loses a request or counts one twice fails the load. */
class LostRequestTests {
  private final Recorder recorder =
      new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0);

  @Test
  void failsTheLoad() {
    recorder.open(0);
    recorder.started(1);
    recorder.started(2);
    recorder.ended(1, 3, Outcome.SUCCEEDED);
    assertThatThrownBy(measurement()::checkConservation)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2 requests started, but 1 ended and 0 were in flight");
    recorder.abandoned(2);
    assertThatCode(measurement()::checkConservation).doesNotThrowAnyException();
    recorder.ended(2, 3, Outcome.SUCCEEDED);
    assertThatThrownBy(measurement()::checkConservation)
        .hasMessageContaining("2 requests started, but 2 ended and 1 were in flight");
  }

  private Measurement measurement() {
    return recorder.measurement(WindowCircumstances.UNKNOWN);
  }
}
