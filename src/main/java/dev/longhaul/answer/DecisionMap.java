package dev.longhaul.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Which rows are the best, for each task and load.
 *
 * @param loads the columns, by workers, by arrival rate and then by users
 * @param lines one for each task
 * @param flips where the best rows change from a number of users to the next
 */
public record DecisionMap(List<Load> loads, List<Line> lines, List<Flip> flips) {
  /** What to know of a cell that is undecided. */
  public static final String UNDECIDED =
      "Decided means shown to differ by more than the margin of 5 %, or by less. All pairs of a cell,"
          + " and each time that the run looked at them, share one allowance for error: so rows whose"
          + " intervals are apart may be undecided.";

  /** Copies the lists. */
  public DecisionMap {
    loads = List.copyOf(loads);
    lines = List.copyOf(lines);
    flips = List.copyOf(flips);
  }

  /** Returns whether a cell is ranked and not decided. */
  public boolean isAnyUndecided() {
    return lines.stream()
        .flatMap(line -> line.cells().stream().flatMap(Optional::stream))
        .anyMatch(cell -> cell.certainty() == Certainty.UNDECIDED);
  }

  /**
   * A column.
   *
   * @param users how many users
   * @param workers how many workers
   * @param rate the arrival rate of an open workload; empty for a closed one
   * @param label the column's header, which names workers and rate only where they vary
   */
  public record Load(int users, int workers, Optional<BigDecimal> rate, String label) {}

  /**
   * What is known of a task, one cell for each load.
   *
   * @param work what the task does, such as {@code sleep}
   * @param test the test method; empty unless several measured the same
   * @param cells in the order of the loads; empty where nothing was measured
   */
  public record Line(String work, Optional<String> test, List<Optional<Cell>> cells) {
    /** Copies the list. */
    public Line {
      cells = List.copyOf(cells);
    }

    /** Returns the line's header. */
    public String label() {
      return work + test.map(each -> " in " + each).orElse("");
    }
  }

  /**
   * The best rows of a task under a load.
   *
   * @param certainty how much is decided
   * @param best the names of the rows that are shown to be among the best
   * @param perhaps those of the rows that may be
   * @param isAll whether all rows that were compared are among the best
   */
  public record Cell(Certainty certainty, List<String> best, List<String> perhaps, boolean isAll) {
    /** Copies the lists. */
    public Cell {
      best = List.copyOf(best);
      perhaps = List.copyOf(perhaps);
    }

    /** Returns whether it is decided of every row whether it is among the best. */
    public boolean isDecided() {
      return certainty == Certainty.DECIDED;
    }
  }

  /**
   * A change of the best rows between two neighbouring numbers of users, both decided. All of these
   * rows were compared with both.
   *
   * @param line the line's number, from 0
   * @param from the number of the load with fewer users, from 0
   * @param to the number of the load with more users
   * @param text such as {@code from 25 to 100 users the fastest of feed change from a, b to c}
   */
  public record Flip(int line, int from, int to, String text) {}
}
