package dev.longhaul.report.page;

import dev.longhaul.report.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes figures with as many digits as are known: more would only be noise. */
final class FigureText {
  static final String UNKNOWN = "–";

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final int MOST_DECIMALS = 4;

  private FigureText() {}

  /**
   * Returns a figure: with the digits of its interval's ends, or with three digits if there is no
   * interval.
   */
  static String of(OptionalDouble figure, Optional<List<Double>> interval) {
    if (figure.isEmpty()) {
      return UNKNOWN;
    }
    double value = figure.getAsDouble();
    return interval
        .flatMap(FigureText::decimals)
        .map(decimals -> Numbers.rounded(value, decimals).toPlainString())
        .orElseGet(() -> threeDigits(value));
  }

  /** Returns an interval's ends, such as {@code [8.7, 9.6]}. */
  static String interval(List<Double> ends) {
    Optional<Integer> decimals = decimals(ends);
    return "[%s, %s]".formatted(end(ends.getFirst(), decimals), end(ends.getLast(), decimals));
  }

  private static String end(double value, Optional<Integer> decimals) {
    return decimals
        .map(digits -> Numbers.rounded(value, digits).toPlainString())
        .orElseGet(() -> threeDigits(value));
  }

  /** Two digits of the distance from the middle to an end; empty if it has no width. */
  private static Optional<Integer> decimals(List<Double> ends) {
    double half = (ends.getLast() - ends.getFirst()) / 2;
    return half > 0
        ? Optional.of(Math.clamp(1 - (int) Math.floor(Math.log10(half)), 0, MOST_DECIMALS))
        : Optional.empty();
  }

  private static String threeDigits(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().scale() <= 0
        ? rounded.setScale(0, RoundingMode.HALF_UP).toPlainString()
        : rounded.toPlainString();
  }

  /** Returns a number that is exact, such as a count or a setting. */
  static String plain(double value) {
    return Numbers.shortest(BigDecimal.valueOf(value));
  }
}
