package dev.longhaul.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rounds that a run had measured when it was stopped.
 *
 * @param rounds in the order in which they were first measured
 */
record StoppedRounds(List<MeasuredRow> rounds) {
  /**
   * Returns the rounds that need not be measured again. One server measures a round of a row with
   * each number of users, and it has ended with the run: another one would not be warm from the
   * loads before, so none of a server that was stopped among its loads is kept.
   */
  List<MeasuredRow> whole() {
    Optional<MeasuredRow> last =
        rounds.stream().max(Comparator.comparing(round -> round.result().startedAt()));
    return rounds.stream()
        .filter(round -> !round.isCutShort())
        .filter(round -> !isOfAStoppedServer(round, last.orElse(round)))
        .toList();
  }

  private boolean isOfAStoppedServer(MeasuredRow round, MeasuredRow last) {
    List<MeasuredRow> others = ofServer(round);
    return others.stream().anyMatch(MeasuredRow::isCutShort)
        || ((round.equals(last) || others.contains(last)) && others.size() < usual(round));
  }

  private List<MeasuredRow> ofServer(MeasuredRow round) {
    return rounds.stream().filter(round::sharesServerWith).toList();
  }

  /**
   * Returns how many others a server measures beside a round: as many as other servers of the test
   * in this round, or in the one before if it is the first. Later rounds may have fewer, as rows
   * are decided.
   */
  private int usual(MeasuredRow round) {
    OptionalInt inThisRound = others(round, round.round());
    return inThisRound.isPresent()
        ? inThisRound.getAsInt()
        : others(round, round.round() - 1).orElse(0);
  }

  private OptionalInt others(MeasuredRow round, int number) {
    return rounds.stream()
        .filter(other -> other.isOfTurn(round) && other.round() == number)
        .filter(other -> !other.equals(round) && !other.sharesServerWith(round))
        .mapToInt(other -> ofServer(other).size())
        .max();
  }
}
