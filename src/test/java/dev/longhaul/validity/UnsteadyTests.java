package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Outcome;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UnsteadyTests extends RecordedWindow {
  @Test
  void risingThroughputIsUnsteady() {
    // From 10 ms at the beginning to 5 ms at the end.
    fill((instant, random) -> SECOND / 100 - SECOND / 200 * instant / WINDOW);
    Fault found = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(found.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(found.reason())
        .startsWith("throughput was ")
        .endsWith(" % higher in the last third of the window than in the first");
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
    Fault found = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(found.verdict()).isEqualTo(Verdict.UNSTEADY);
    assertThat(found.reason())
        .isEqualTo("100 requests came in the window and 36 ended: the queue was growing");
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
                "30 requests came in the window and 10 ended: the queue was growing",
                false));
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
}
