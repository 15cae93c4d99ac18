package dev.longhaul.report.page;

import dev.longhaul.answer.Digits;
import dev.longhaul.report.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes figures with as many digits as are known, which are those of the answer's sentences. */
final class FigureText {
  static final String UNKNOWN = "–";

  private static final int MOST_DECIMALS = 4;

  private FigureText() {}

  /** Returns a figure with three digits, or with fewer if its interval does not support them. */
  static String of(OptionalDouble figure, Optional<List<Double>> interval) {
    return figure.isEmpty()
        ? UNKNOWN
        : Digits.of(figure.getAsDouble(), interval.map(FigureText::half).orElse(0.0));
  }

  /** Returns an interval's ends with two digits of its half width, such as {@code [8.7, 9.6]}. */
  static String interval(List<Double> ends) {
    double half = half(ends);
    int decimals =
        half > 0 ? Math.clamp(Digits.decimals(half, 2), 0, MOST_DECIMALS) : MOST_DECIMALS;
    return "[%s, %s]"
        .formatted(
            Digits.rounded(ends.getFirst(), decimals), Digits.rounded(ends.getLast(), decimals));
  }

  private static double half(List<Double> ends) {
    return (ends.getLast() - ends.getFirst()) / 2;
  }

  /** Returns a number that is exact, such as a count or a setting. */
  static String plain(double value) {
    return Numbers.shortest(BigDecimal.valueOf(value));
  }
}
