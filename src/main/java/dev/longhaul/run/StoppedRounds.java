package dev.longhaul.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rounds that a run had measured when it was stopped.
 *
 * @param rounds in the order in which they were first measured
 */
record StoppedRounds(List<MeasuredRow> rounds) {
  /**
   * Returns the rounds that need not be measured again. One server measures a round of a row with
   * each number of users, and the one that was measuring when the run was stopped has ended:
   * another one would not be warm from the loads before, so none of its loads is kept.
   */
  List<MeasuredRow> whole() {
    List<MeasuredRow> stopped = ofTheStoppedServer();
    return rounds.stream()
        .filter(round -> !round.isCutShort() && !stopped.contains(round))
        .toList();
  }

  /**
   * The last measurement was cut short when the run was stopped; those just before it are of the
   * same server. One that was cut short earlier had lost its server, and others went on.
   */
  private List<MeasuredRow> ofTheStoppedServer() {
    List<MeasuredRow> its = new ArrayList<>();
    List<MeasuredRow> latestFirst =
        rounds.stream()
            .sorted(
                Comparator.comparing((MeasuredRow round) -> round.result().startedAt()).reversed())
            .toList();
    for (MeasuredRow round : latestFirst) {
      if (its.isEmpty() ? !round.isCutShort() : !its.stream().allMatch(round::sharesServerWith)) {
        return its;
      }
      its.add(round);
    }
    return its;
  }
}
