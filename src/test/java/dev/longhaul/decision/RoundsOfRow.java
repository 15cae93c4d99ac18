package dev.longhaul.decision;

import static java.util.Comparator.comparingInt;

import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row that was measured on a real machine, round by round.
 *
 * @param name its name, such as {@code thread_pool/sleep_sync}
 * @param rounds in their order
 */
record RoundsOfRow(String name, List<MeasuredRound> rounds) {
  private static final Family MEASURED = new Family("measured", 25, 4);

  /** Sorts the rounds. */
  RoundsOfRow {
    rounds = rounds.stream().sorted(comparingInt(MeasuredRound::round)).toList();
  }

  /**
   * Returns the row as it is compared, with the rounds left out that do not count. A row with a
   * wrong answer or a wrong count in any round has no figure at all; an unsteady one has. Figures
   * of the file are rounded, by less than the least deviation that rounds are taken to have.
   */
  ComparedRow compared(Metric metric) {
    return new ComparedRow(
        name,
        MEASURED,
        rounds.stream()
            .map(round -> counts(round) ? round.figure(metric) : OptionalDouble.empty())
            .toList(),
        counted().stream().anyMatch(MeasuredRound::isLimited),
        true,
        0);
  }

  /** Returns the rounds that count. */
  List<MeasuredRound> counted() {
    return rounds.stream().filter(this::counts).toList();
  }

  private boolean counts(MeasuredRound round) {
    return !isWorthless() && !round.isDisturbed();
  }

  private boolean isWorthless() {
    return rounds.stream().anyMatch(each -> each.verdict().compareTo(Verdict.DISTURBED) > 0);
  }
}
