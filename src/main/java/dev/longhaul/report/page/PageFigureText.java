package dev.longhaul.report.page;

import dev.longhaul.answer.FigureText;
import dev.longhaul.report.Numbers;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes the figures of a results file, which an older Longhaul may have kept, and exact numbers.
 */
final class PageFigureText {
  static final String UNKNOWN = FigureText.UNKNOWN;

  private static final int DIGITS = 3;
  private static final int MOST_DECIMALS = 4;

  private PageFigureText() {}

  /**
   * Returns a figure with its unit and three digits, or with fewer if its interval or the file does
   * not support them.
   *
   * @param name the figure's name in the file
   */
  static String of(String name, OptionalDouble figure, Optional<List<Double>> interval) {
    if (figure.isEmpty()) {
      return UNKNOWN;
    }
    double value = figure.getAsDouble();
    int supported =
        interval
            .filter(ends -> half(ends) > 0)
            .map(ends -> Digits.decimals(half(ends), 2))
            .orElse(MOST_DECIMALS);
    int decimals = Math.min(Digits.decimals(value, DIGITS), supported);
    return Digits.rounded(value, Math.min(decimals, decimals(name))) + FigureText.unit(name);
  }

  /** Returns an interval's ends with two digits of its half width, such as {@code [8.7, 9.6]}. */
  static String interval(String name, List<Double> ends) {
    double half = half(ends);
    int most = decimals(name);
    int decimals = half > 0 ? Math.clamp(Digits.decimals(half, 2), 0, most) : most;
    return "[%s, %s]"
        .formatted(
            Digits.rounded(ends.getFirst(), decimals), Digits.rounded(ends.getLast(), decimals));
  }

  /** Returns how many decimals the file has of a figure: zeros behind them would be made up. */
  private static int decimals(String name) {
    return Names.constant(Figure.class, name).map(Figure::decimals).orElse(MOST_DECIMALS);
  }

  private static double half(List<Double> ends) {
    return (ends.getLast() - ends.getFirst()) / 2;
  }

  /** Returns a number that is exact, such as a count or a setting. */
  static String plain(double value) {
    return Numbers.shortest(BigDecimal.valueOf(value));
  }
}
