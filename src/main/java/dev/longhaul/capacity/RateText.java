package dev.longhaul.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds rates to four digits: further ones are below any precision that a search has. */
final class RateText {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private RateText() {}

  static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }

  /** Returns the rounded number without needless zeros, such as {@code 14.2}. */
  static String text(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
