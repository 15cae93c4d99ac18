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

  /** Of 1 to n ms: the mean is (n + 1) ÷ 2, the variance (n² - 1) ÷ 12. */
  @Test
  void momentsOfTwoAreThoseOfAllTimes() {
    Moments few = millis(10).moments();
    assertThat(few.meanMs()).isEqualTo(5.5);
    assertThat(few.deviationMs()).isCloseTo(Math.sqrt(99 / 12.0), withinPercentage(0.1));
    Moments both = few.and(millis(100).moments());
    double mean = (10 * 5.5 + 100 * 50.5) / 110;
    double squares = 10 * 385 / 10.0 + 100 * 338_350 / 100.0;
    assertThat(both.count()).isEqualTo(110);
    assertThat(both.meanMs()).isCloseTo(mean, withinPercentage(1e-9));
    assertThat(both.coefficientOfVariation())
        .isCloseTo(Math.sqrt(squares / 110 - mean * mean) / mean, withinPercentage(0.1));
    assertThat(few.and(millis(0).moments())).isEqualTo(few);
    assertThat(millis(0).moments().and(millis(0).moments()).coefficientOfVariation()).isZero();
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
