package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.cluster.ClockOffset.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class ClockOffsetTests {
  private static final long MILLI = 1_000_000;
  private static final long MINUTE = 60_000 * MILLI;

  @Test
  void theShortestRoundTripCounts() {
    ClockOffset offset =
        ClockOffset.of(
            List.of(
                new RoundTrip(0, 500 * MILLI, 100 * MILLI),
                new RoundTrip(1000 * MILLI, 1401 * MILLI, 1002 * MILLI),
                new RoundTrip(2000 * MILLI, 2410 * MILLI, 2050 * MILLI)));
    assertThat(offset).isEqualTo(new ClockOffset(400 * MILLI, MILLI));
    assertThat(offset.there(7 * MILLI)).isEqualTo(407 * MILLI);
    assertThat(offset.uncertainty()).hasMillis(1);
  }

  /** The true offset is always within what is said, however unlike the two ways are. */
  @ParameterizedTest
  @ValueSource(longs = {0, -37, 10 * MINUTE, -10 * MINUTE, Long.MAX_VALUE / 2, Long.MIN_VALUE / 2})
  void theTrueOffsetIsWithinItsUncertainty(long truth) {
    Random random = new Random(1);
    for (int run = 0; run < 100; run++) {
      List<RoundTrip> trips = new ArrayList<>();
      long now = random.nextLong(1_000 * MINUTE);
      for (int trip = 0; trip < 20; trip++) {
        long sent = now;
        long there = sent + random.nextLong(MILLI);
        now = there + random.nextLong(MILLI);
        trips.add(new RoundTrip(sent, there + truth, now));
      }
      ClockOffset offset = ClockOffset.of(trips);
      assertThat(Math.abs(offset.nanos() - truth)).isLessThanOrEqualTo(offset.uncertaintyNanos());
      assertThat(offset.uncertaintyNanos()).isLessThanOrEqualTo(MILLI);
    }
  }

  /** A monotonic clock may have any origin, also one near the end of its numbers. */
  @Test
  void clocksMayOverflow() {
    long here = Long.MAX_VALUE - 5;
    ClockOffset offset = ClockOffset.of(List.of(new RoundTrip(here, 100, here + 10)));
    assertThat(offset.there(here + 5)).isEqualTo(100);
    assertThat(offset.uncertaintyNanos()).isEqualTo(5);
  }
}
