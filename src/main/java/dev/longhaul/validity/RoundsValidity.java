package dev.longhaul.validity;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether a row over several rounds can be trusted: what was found in each of them. */
public final class RoundsValidity {
  private static final int FEWEST_UNSTEADY = 2;

  /** One window of a hundred is unsteady by chance: a row is if one of so many of its rounds is. */
  private static final int ONE_IN = 5;

  /** They say that an answer or a count is wrong, which no other round mends. */
  private static final Set<Verdict> IN_ANY_ROUND =
      EnumSet.of(Verdict.INCOMPLETE, Verdict.WORK_MISSING, Verdict.INCONSISTENT);

  private RoundsValidity() {}

  /**
   * Returns the verdicts of a row. {@code INCOMPLETE}, {@code WORK_MISSING} and {@code
   * INCONSISTENT} are the row's if they are any round's. All others are about the rounds that
   * count: those that neither other programs nor the machine spoiled. An unsteady round counts,
   * because to leave it out would be to choose by the outcome. Of these, {@code GENERATOR_BOUND} is
   * the row's if it is any round's, because a mean with one least value is a least value; {@code
   * UNSTEADY} if it is that of at least two rounds and of a fifth of them. If no round is left, the
   * row has the verdicts of all. A row of one round has the verdicts of the round.
   *
   * @param rounds what was found in each round; at least one round
   */
  static Set<Verdict> verdicts(List<Validity> rounds) {
    EnumSet<Verdict> row = EnumSet.noneOf(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (isTheRows(verdict, about(verdict, rounds))) {
        row.add(verdict);
      }
    }
    return row;
  }

  /** Returns the rounds of which a verdict is asked. */
  private static List<Validity> about(Verdict verdict, List<Validity> rounds) {
    List<Validity> counted = rounds.stream().filter(round -> !round.isDisturbed()).toList();
    return counted.isEmpty() || IN_ANY_ROUND.contains(verdict) ? rounds : counted;
  }

  private static boolean isTheRows(Verdict verdict, List<Validity> rounds) {
    long has = rounds.stream().filter(round -> round.has(verdict)).count();
    if (verdict == Verdict.UNSTEADY && rounds.size() > 1) {
      return has >= FEWEST_UNSTEADY && ONE_IN * has >= rounds.size();
    }
    return has > 0;
  }

  /**
   * Returns the faults of a row. Each says in how many of the rounds it was found; a round that
   * does not count is no reason of its row's verdict. The ratios of Little's law are those of
   * rounds: a row of several has none.
   *
   * @param rounds what was found in each round; at least one round
   */
  public static Validity of(List<Validity> rounds) {
    if (rounds.size() == 1) {
      return rounds.getFirst();
    }
    return new Validity(
        verdicts(rounds).stream()
            .flatMap(verdict -> fault(verdict, about(verdict, rounds)).stream())
            .toList(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static Optional<Fault> fault(Verdict verdict, List<Validity> rounds) {
    List<Fault> faults =
        rounds.stream()
            .flatMap(
                round -> round.faults().stream().filter(each -> each.verdict() == verdict).limit(1))
            .toList();
    return Fault.of(
        verdict,
        "in %s of %s rounds, first because %s",
        faults.size(),
        rounds.size(),
        faults.getFirst().reason());
  }
}
