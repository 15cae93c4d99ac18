package dev.longhaul.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes numbers the same way in every locale: with a dot and without grouping. */
public final class Numbers {
  private static final MathContext SIGNIFICANT = new MathContext(5, RoundingMode.HALF_UP);

  private Numbers() {}

  /** Returns the rounded number; empty if it is unknown or not finite. */
  public static Optional<BigDecimal> rounded(OptionalDouble value, int decimals) {
    return value.isEmpty() || !Double.isFinite(value.getAsDouble())
        ? Optional.empty()
        : Optional.of(rounded(value.getAsDouble(), decimals));
  }

  /** Returns the rounded number. */
  public static BigDecimal rounded(double value, int decimals) {
    // valueOf takes the shortest decimal of the double, so 0.15 rounds as readers expect.
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  /** Returns a number with five significant digits; empty if it is not finite. */
  static Optional<BigDecimal> significant(double value) {
    return Double.isFinite(value)
        ? Optional.of(BigDecimal.valueOf(value).round(SIGNIFICANT))
        : Optional.empty();
  }

  /** Returns a duration in seconds, rounded to milliseconds. */
  public static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  /** Returns a number without needless zeros, such as {@code 0.5}, {@code 20}. */
  public static String shortest(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
