package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTests {
  /** All 45 pairs rise: S = 45, Var(S) = 10 x 9 x 25 / 18 = 125, Z = 44 / sqrt(125). */
  @Test
  void statisticMatchesTheTextbook() {
    assertThat(Trend.z(numbers(10, i -> i))).isCloseTo(44 / Math.sqrt(125), within(1e-12));
    assertThat(Trend.z(numbers(10, i -> -i))).isCloseTo(-44 / Math.sqrt(125), within(1e-12));
  }

  /** Two groups of five equal values: 25 pairs rise, Var(S) = (2250 - 2 x 5 x 4 x 15) / 18. */
  @Test
  void ignoresEqualValues() {
    assertThat(Trend.z(numbers(10, i -> i < 5 ? 1 : 2)))
        .isCloseTo(24 / Math.sqrt(1650 / 18.0), within(1e-12));
    assertThat(Trend.z(numbers(10, i -> 7))).isZero();
  }

  @Test
  void distinguishesRiseAndFallFromNoise() {
    Random random = new Random(5);
    List<Double> rising = numbers(20, i -> 100 + 3 * i + 5 * random.nextGaussian());
    List<Double> falling = numbers(20, i -> 100 - 3 * i + 5 * random.nextGaussian());
    assertThat(Trend.isSignificant(rising)).isTrue();
    assertThat(Trend.isSignificant(falling)).isTrue();
  }

  @Test
  void keepsItsFalseAlarmRate() {
    Random random = new Random(6);
    long called =
        IntStream.range(0, 2_000)
            .filter(series -> Trend.isSignificant(numbers(20, i -> random.nextGaussian())))
            .count();
    assertThat(called).isBetween(5L, 40L); // 20 are expected, with a deviation of 4.5
  }

  @Test
  void isUnknownForTooFewValues() {
    assertThat(Trend.isSignificant(numbers(7, i -> i))).isFalse();
    assertThat(Trend.drift(List.of(1.0, 2.0))).isEmpty();
    assertThat(Trend.drift(List.of())).isEmpty();
  }

  @Test
  void driftComparesTheLastThirdWithTheFirst() {
    assertThat(Trend.drift(List.of(10.0, 10.0, 99.0, 99.0, 15.0, 15.0)))
        .hasValueCloseTo(0.5, within(1e-12));
    assertThat(Trend.drift(List.of(0.0, 1.0, 2.0))).hasValue(Double.POSITIVE_INFINITY);
    assertThat(Trend.drift(List.of(0.0, 1.0, 0.0))).isEmpty();
  }

  private interface Value {
    double at(int index);
  }

  private static List<Double> numbers(int count, Value value) {
    return IntStream.range(0, count).mapToObj(value::at).toList();
  }
}
