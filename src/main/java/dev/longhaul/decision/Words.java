package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Numbers as sentences show them: the same in every locale. */
public final class Words {
  private static final int FEWEST_DECIMALS = 2;
  private static final int MOST_DECIMALS = 6;
  private static final Duration SHOWN_IN_MINUTES = Duration.ofMinutes(2);
  private static final Duration SHOWN_IN_HOURS = Duration.ofMinutes(100);

  private Words() {}

  /** Returns a ratio with the first digit in which its interval is uncertain. */
  public static String ratio(double ratio, int decimals) {
    return BigDecimal.valueOf(ratio).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Returns how many decimals a ratio is shown with: those that its interval supports. */
  public static int decimals(ConfidenceInterval interval) {
    double half = (interval.high() - interval.low()) / 2;
    if (!(half > 0 && half < Double.MAX_VALUE)) {
      return FEWEST_DECIMALS;
    }
    return Math.clamp((int) Math.ceil(-Math.log10(half)), FEWEST_DECIMALS, MOST_DECIMALS);
  }

  /** Returns a level such as {@code 99.5 %}; never rounded up, so never 100 %. */
  public static String level(double level) {
    // The sum hides the error of 1 - 0.1 / 10.
    return shortest(level * 100 + 1e-9, 2, RoundingMode.DOWN) + " %";
  }

  /** Returns a share in percent, with a decimal below 10 %, and without the sign. */
  public static String percent(double share) {
    return shortest(share * 100, share < 0.1 ? 1 : 0, RoundingMode.HALF_UP);
  }

  private static String shortest(double number, int decimals, RoundingMode rounding) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, rounding);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns a number with its noun, such as {@code 6 rounds}. */
  public static String rounds(int rounds) {
    return rounds + (rounds == 1 ? " round" : " rounds");
  }

  /** Returns a forecast such as {@code some 6 more rounds}. */
  public static String moreRounds(int rounds) {
    return rounds == 1 ? "1 more round" : "some %s more rounds".formatted(rounds);
  }

  /** Returns after how many rounds a comparison was made, and that more might have followed. */
  public static String rounds(int rounds, Optional<InterimLooks> looks) {
    return looks
        .map(plan -> "look after %s of at most %s rounds".formatted(rounds, plan.atMost()))
        .orElseGet(() -> rounds(rounds));
  }

  /** Returns a time in seconds, from two minutes on in minutes, and from 100 on in hours. */
  public static String time(Duration time) {
    if (time.compareTo(SHOWN_IN_MINUTES) < 0) {
      return Math.max(1, time.toSeconds()) + " s";
    }
    return time.compareTo(SHOWN_IN_HOURS) < 0
        ? Math.round(time.toSeconds() / 60.0) + " min"
        : shortest(time.toMinutes() / 60.0, 1, RoundingMode.HALF_UP) + " h";
  }
}
