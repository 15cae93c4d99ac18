package dev.longhaul.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoublePredicate;

/** Writes numbers with the digits that their error supports, the same in every locale. */
public final class Digits {
  private static final int SIGNIFICANT = 3;

  /** With as many, each double is written exactly. */
  private static final int MOST_SIGNIFICANT = 17;

  private Digits() {}

  /** Returns a number with three significant digits. */
  public static String of(double value) {
    return rounded(value, decimals(value, SIGNIFICANT));
  }

  /**
   * Returns a number with three significant digits, or fewer if its interval does not support them:
   * no digit below the second one of the interval's half width.
   */
  public static String of(double value, double halfWidth) {
    int decimals = decimals(value, SIGNIFICANT);
    return rounded(value, halfWidth > 0 ? Math.min(decimals, decimals(halfWidth, 2)) : decimals);
  }

  /**
   * Returns a number with four significant digits, or with as many as it takes for what is written
   * to be such a number; a whole number has all its digits.
   *
   * @param such holds for the value
   */
  public static String such(double value, DoublePredicate such) {
    if (value == Math.rint(value) || !Double.isFinite(value)) {
      return Double.isFinite(value) ? shortest(value, 0) : Double.toString(value);
    }
    String written = "";
    for (int significant = 4; significant <= MOST_SIGNIFICANT; significant++) {
      written = shortest(value, Math.max(0, decimals(value, significant)));
      if (such.test(Double.parseDouble(written))) {
        break;
      }
    }
    return written;
  }

  /** Returns a number with so many decimals; with a negative number, zeros before the point. */
  public static String rounded(double value, int decimals) {
    // valueOf takes the shortest decimal of the double, so 0.15 rounds as readers expect.
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Returns the same, but no greater number: the least that a limit supports. */
  public static String roundedDown(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.FLOOR).toPlainString();
  }

  /** Returns a number with so many decimals at most: without zeros at its end. */
  public static String shortest(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns with how many decimals a number has so many significant digits. */
  public static int decimals(double value, int significant) {
    if (value == 0 || !Double.isFinite(value)) {
      return 0;
    }
    // Rounded first: 9.996 has the digits of 10.0.
    BigDecimal rounded =
        BigDecimal.valueOf(value).abs().round(new MathContext(significant, RoundingMode.HALF_UP));
    return significant - rounded.precision() + rounded.scale();
  }
}
