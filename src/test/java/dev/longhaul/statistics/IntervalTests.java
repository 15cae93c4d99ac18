package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTests {
  private final Interval window = new Interval(100, 200);

  @ParameterizedTest(name = "a request from {0} to {1} lies in it by {2}")
  @CsvSource({
    "110, 120, 1", "90, 110, 0.5", "190, 210, 0.5", "50, 250, 0.5", "0, 50, 0", "200, 300, 0",
    "0, 100, 0", "100, 200, 1", "150, 150, 1", "100, 100, 1", "200, 200, 0", "99, 99, 0"
  })
  void sharesARequestInProportionToTime(long start, long end, double share) {
    assertThat(window.shareOf(start, end)).isEqualTo(share, within(1e-12));
  }

  @Test
  void sharesOfAdjacentIntervalsAddUpToOne() {
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += new Interval(i * 10L, (i + 1) * 10L).shareOf(13, 77);
    }
    assertThat(sum).isEqualTo(1, within(1e-12));
  }

  @Test
  void worksIfTheClockOverflows() {
    Interval wrapping = new Interval(Long.MAX_VALUE - 50, Long.MIN_VALUE + 49);
    assertThat(wrapping.lengthNanos()).isEqualTo(100);
    assertThat(wrapping.contains(Long.MIN_VALUE)).isTrue();
    assertThat(wrapping.shareOf(Long.MAX_VALUE - 150, Long.MIN_VALUE + 49))
        .isEqualTo(0.5, within(1e-12));
  }

  @Test
  void refusesToEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1))
        .withMessageContaining("from 2 to 1");
  }
}
