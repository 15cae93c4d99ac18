package dev.longhaul.report;

import static java.util.stream.Collectors.joining;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.Round;
import dev.longhaul.text.Escaping;
import java.util.List;
import java.util.stream.Stream;

/**
 * The line that says how far a case is.
 *
 * @param name the name of the case
 * @param round which of several rounds it is, such as {@code round 2 of 6}; empty if it is the only
 *     one
 * @param number which case of its run it is, from 1
 * @param doing what it is doing, such as {@code window, 6 of 10 s, 9.14/s}
 * @param run how far its run is, such as {@code 7 of 15 done, about 4 min left}; empty if that is
 *     not known
 * @param brief the same in few characters, such as {@code 7/15, ~4 min left}
 */
record CaseLine(String name, String round, int number, String doing, String run, String brief) {
  /** Long, because a case of the command line has the name of its target's address. */
  private static final int LONGEST_NAME = 100;

  /** A reader needs as much of a name to know it again. */
  private static final int LEAST_NAME = 10;

  /** Returns the line of a case whose run is as far as it is now. */
  static CaseLine of(BenchmarkCase benchmarkCase, int number, String doing, RunProgress run) {
    String round =
        benchmarkCase.round().filter(one -> one.of() > 1).map(Round::toString).orElse("");
    return new CaseLine(nameOf(benchmarkCase), round, number, doing, run.text(), run.brief());
  }

  /** Returns the name of a case as lines show it. */
  static String nameOf(BenchmarkCase benchmarkCase) {
    return Escaping.plain(benchmarkCase.toString(), LONGEST_NAME);
  }

  /** Returns all of it, for a log. */
  String whole() {
    return "%s: %s: %s".formatted(name, joined(round, "case " + number), joined(doing, run));
  }

  /**
   * Returns as much of it as a terminal's line holds. If it is too long, the run has few
   * characters; then it lacks the round; then the name is cut, which is missed most.
   *
   * @param columns how many the line has
   */
  String within(int columns) {
    return Stream.of(joined(round, doing, run), joined(round, doing, brief), joined(doing, brief))
        .map(state -> name + ": " + state)
        .filter(line -> CellText.width(line) <= columns)
        .findFirst()
        .orElseGet(() -> cut(columns));
  }

  private String cut(int columns) {
    for (String state : List.of(joined(doing, brief), doing)) {
      int room = columns - 2 - CellText.width(state);
      if (room >= LEAST_NAME) {
        return CellText.shortened(name, room) + ": " + state;
      }
    }
    return CellText.shortened(CellText.shortened(name, LEAST_NAME) + ": " + doing, columns);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining(", "));
  }
}
