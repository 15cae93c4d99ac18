package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Digits;

/** On which side an undecided candidate is, and by how much. */
final class Sides {
  private Sides() {}

  /** For example: it is faster, by 2 to 9 %, so perhaps by less than the margin of 5 %. */
  static String inWords(Comparison comparison, Decision side) {
    String noun = comparison.metric().noun();
    String what =
        switch (side) {
          case FASTER -> "is faster";
          case SLOWER -> "is slower";
          case LESS -> "needs less " + noun;
          case MORE -> "needs more " + noun;
          case SAME, UNDECIDED -> throw new IllegalArgumentException(side + " is no side");
        };
    return "it %s, by %s, so perhaps by less than the margin of %s %%"
        .formatted(
            what,
            amount(comparison.interval().orElseThrow()),
            Words.percent(comparison.margin().share()));
  }

  private static String amount(ConfidenceInterval ratio) {
    boolean above = ratio.low() > 1;
    double least = above ? ratio.low() - 1 : 1 - ratio.high();
    double most = above ? ratio.high() - 1 : 1 - ratio.low();
    return Double.isInfinite(ratio.high()) || ratio.low() <= 0
        ? "at least %s %%".formatted(Digits.roundedDown(100 * least, 1))
        : "%s to %s %%".formatted(Words.percent(least), Words.percent(most));
  }
}
