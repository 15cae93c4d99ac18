package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimesTests {
  @ParameterizedTest
  @CsvSource({"50, 2", "90, 10", "99, 100", "99.9, 1000", "99.99, 10000"})
  void percentileNeedsOneSampleBeyondIt(double percentile, long samples) {
    assertThat(ResponseTimes.samplesNeededFor(percentile)).isEqualTo(samples);
    assertThat(millis((int) samples).percentileMs(percentile)).isPresent();
    assertThat(millis((int) samples - 1).percentileMs(percentile)).isEmpty();
  }

  @Test
  void percentilesAreWithinAThousandth() {
    ResponseTimes times = millis(1000);
    assertThat(times.percentileMs(50).orElseThrow()).isCloseTo(500, withinPercentage(0.1));
    assertThat(times.percentileMs(99).orElseThrow()).isCloseTo(990, withinPercentage(0.1));
    assertThat(times.maxMs().orElseThrow()).isCloseTo(1000, withinPercentage(0.1));
    assertThat(times.meanMs()).hasValue(500.5);
  }

  @Test
  void knowsNothingWithoutSamples() {
    assertThat(millis(0).meanMs()).isEmpty();
    assertThat(millis(0).maxMs()).isEmpty();
    assertThat(millis(0).percentileMs(50)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 100, -1, Double.NaN})
  void refusesAnInvalidPercentile(double percentile) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> millis(1).percentileMs(percentile))
        .withMessageContaining(String.valueOf(percentile));
  }

  private static ResponseTimes millis(int count) {
    Histogram nanos = new Histogram(30_000_000_000L, 3);
    double sum = 0;
    for (int i = 1; i <= count; i++) {
      nanos.recordValue(i * 1_000_000L);
      sum += i * 1e6;
    }
    return new ResponseTimes(nanos, sum);
  }
}
