package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.resource.CpuLook.CpuSlice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuSeriesTests {
  private static final Duration APART = Duration.ofMillis(500);

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 0, 1", "21, 20, 1", "40, 39, 1", "41, 20, 2", "601, 37, 16"})
  void boundsTheNumberOfSlices(int looks, int slices, int eachOf) {
    CpuSeries series = new CpuSeries();
    for (int i = 0; i < looks; i++) {
      series.add(new CpuLook(i * APART.toNanos(), APART.multipliedBy(i), Duration.ofMillis(i)));
    }
    List<CpuSlice> all = series.slices();
    assertThat(all)
        .hasSize(slices)
        .allMatch(slice -> slice.length().equals(APART.multipliedBy(eachOf)))
        .allMatch(slice -> slice.jit().equals(Duration.ofMillis(eachOf)));
  }

  @Test
  void hasNoShareOfNoTime() {
    assertThat(new CpuSlice(APART, Duration.ZERO, Duration.ofMillis(1)).jitShare()).isEmpty();
    assertThat(new CpuSlice(APART, APART, APART.dividedBy(4)).jitShare()).hasValue(0.25);
    // The whole is in ticks, the part in nanoseconds.
    assertThat(new CpuSlice(APART, Duration.ofMillis(10), APART).jitShare()).hasValue(1);
  }
}
