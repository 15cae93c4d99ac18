package dev.longhaul.report;

import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Which figures the verdicts of a results file spoil. Another version may have written it. */
public final class SpoiledFigures {
  private SpoiledFigures() {}

  /**
   * Returns whether a verdict spoils a figure.
   *
   * @param verdict as the file has it, such as {@code UNSTEADY}; one that is not known spoils all
   * @param figure its name in the file; what is no figure of a result is not spoiled
   */
  public static boolean isSpoiled(String verdict, String figure) {
    Optional<Verdict> known = Names.constant(Verdict.class, verdict.toLowerCase(Locale.ROOT));
    return Names.constant(Figure.class, figure)
        .filter(of -> known.isEmpty() || known.get().spoils(of.subject()))
        .isPresent();
  }
}
