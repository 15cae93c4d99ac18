package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartCounts;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.Recovery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that cannot recover by itself is distinguished from one that does. */
@Tag("slow")
@Tag("reliability")
class OverloadedServersTests {
  @Test
  void aServerThatCannotFillItsCacheIsMetastable() throws InterruptedException {
    try (CachingServer server = new CachingServer(false)) {
      MeasuredOverload measured = CacheLoss.of(server, 1);
      assertThat(measured.finding().doubt()).isEmpty();
      assertThat(measured.finding().recovery()).contains(Recovery.METASTABLE);
      assertThat(measured.finding().after()).isEmpty();
      PartCounts after = measured.parts().counts(OverloadPart.AFTER);
      assertThat(after.retries()).isPositive();
      // Each of them follows a request that failed.
      assertThat(after.retries()).isLessThan(after.started());
      assertThat(after.count(Outcome.TIMED_OUT)).isPositive();
    }
  }

  @Test
  void aServerThatFillsItsCacheRecovers() throws InterruptedException {
    try (CachingServer server = new CachingServer(true)) {
      MeasuredOverload measured = CacheLoss.of(server, 0);
      assertThat(measured.finding().doubt()).isEmpty();
      assertThat(measured.finding().recovery()).contains(Recovery.RECOVERED);
      assertThat(measured.parts().counts(OverloadPart.AFTER).retries()).isZero();
      assertThat(measured.parts().goodputPerSecond(OverloadPart.TRIGGER))
          .isLessThan(measured.parts().goodputPerSecond(OverloadPart.BEFORE));
    }
  }
}
