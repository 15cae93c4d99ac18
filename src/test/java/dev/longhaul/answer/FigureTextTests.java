package dev.longhaul.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Digits;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTextTests {
  @Test
  void hasThreeSignificantDigits() {
    assertThat(Digits.of(4382.691)).isEqualTo("4380");
    assertThat(Digits.of(13236)).isEqualTo("13200");
    assertThat(Digits.of(9.996)).isEqualTo("10.0");
    assertThat(Digits.of(0.0123456)).isEqualTo("0.0123");
    assertThat(Digits.of(0)).isEqualTo("0");
  }

  @Test
  void hasFewerWhereTheIntervalDoesNotSupportThem() {
    assertThat(Digits.of(9.14, 0.45)).isEqualTo("9.14");
    assertThat(Digits.of(9.14, 2)).isEqualTo("9.1");
    assertThat(Digits.of(9.14, 20)).isEqualTo("9");
    assertThat(Digits.of(3.571, 0.0001)).isEqualTo("3.57");
  }

  @Test
  void aTimeOfASecondIsShownInSeconds() {
    assertThat(ping(999)).isEqualTo("999 ms");
    assertThat(ping(2743)).isEqualTo("2.74 s");
  }

  private static String ping(double millis) {
    return FigureText.of(
        AnswerRows.probed(AnswerRows.sleep("a", 100), millis, 0), Figure.PING_P99_MS);
  }

  @Test
  void countsAndTheirSharesAreExact() {
    BenchmarkResult row =
        Samples.result(
            "thread_pool",
            "noop",
            OptionalDouble.empty(),
            Map.of(Outcome.SUCCEEDED, 123_455L, Outcome.TIMED_OUT, 1L),
            List.of(0.1),
            5);
    assertThat(FigureText.of(row, Figure.SUCCEEDED)).isEqualTo("123455");
    assertThat(FigureText.of(row, Figure.TIMED_OUT)).isEqualTo("1");
    assertThat(FigureText.of(Samples.known(), Figure.AVAILABILITY_PERCENT)).isEqualTo("98.04");
    assertThat(FigureText.of(row, Figure.PEAK_MEMORY_MB)).isEqualTo(FigureText.UNKNOWN);
  }
}
