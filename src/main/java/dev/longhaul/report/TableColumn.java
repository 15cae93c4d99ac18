package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of the table that people read.
 *
 * @param header what it holds, with the unit
 * @param upper the header's first line where it must be narrow
 * @param lower the header's second line where it must be narrow
 * @param text whether it holds names, not numbers
 * @param cell what a row has in it; not escaped
 */
public record TableColumn(
    String header,
    String upper,
    String lower,
    boolean text,
    Function<BenchmarkResult, String> cell) {
  /** What stands for a figure that is not known. */
  public static final String UNKNOWN = "–";

  /** Writes a number, or that it is not known. Large ones lose decimals that no error supports. */
  public static String number(OptionalDouble value, int decimals) {
    boolean large = value.isPresent() && Math.abs(value.getAsDouble()) >= 9999.95;
    return Numbers.rounded(value, large ? 0 : decimals).map(Object::toString).orElse(UNKNOWN);
  }
}
