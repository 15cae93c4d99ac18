package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Digits;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of the table that people read.
 *
 * @param header the name of its figure, with the unit
 * @param upper the header's first line, if it must be narrow
 * @param lower the header's second line, if it must be narrow
 * @param text whether it holds names, not numbers
 * @param cell the text of a row's cell; not escaped
 */
public record TableColumn(
    String header,
    String upper,
    String lower,
    boolean text,
    Function<BenchmarkResult, String> cell) {
  /** The text of an unknown figure. */
  public static final String UNKNOWN = FigureText.UNKNOWN;

  /**
   * Writes a number, or the sign for an unknown one. Large numbers have no decimals, because those
   * would be smaller than the error.
   */
  public static String number(OptionalDouble value, int decimals) {
    boolean large = value.isPresent() && Math.abs(value.getAsDouble()) >= 9999.95;
    return Numbers.rounded(value, large ? 0 : decimals).map(Object::toString).orElse(UNKNOWN);
  }

  /** Writes a number with three significant digits, or the sign for an unknown one. */
  static String digits(OptionalDouble value) {
    return value.stream().filter(Double::isFinite).mapToObj(Digits::of).findFirst().orElse(UNKNOWN);
  }
}
