package dev.longhaul.report;

import dev.longhaul.result.Figure;
import dev.longhaul.validity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The figures of a row over runs, the oldest first. Points of one line were measured with the same
 * machine, JDK and settings: only these can be compared.
 *
 * @param points at least two
 */
public record RowTrend(List<Point> points) {
  /** Copies the list. */
  public RowTrend {
    points = List.copyOf(points);
  }

  /**
   * The row in one run.
   *
   * @param startedAt when the run began
   * @param commit the commit that it measured, if known
   * @param isNow whether it is this run
   * @param line which line it is on, from 1
   * @param newLine in what it differs from the point before, if its line begins with it
   * @param rounds how many rounds the row had
   * @param verdict whether the row could be trusted
   * @param isAtLeast whether its throughput is a least value
   * @param figures those that are known
   */
  public record Point(
      Instant startedAt,
      Optional<String> commit,
      boolean isNow,
      int line,
      Optional<String> newLine,
      int rounds,
      Verdict verdict,
      boolean isAtLeast,
      Map<Figure, HistoryFigure> figures) {
    /** Copies the map. */
    public Point {
      figures = Map.copyOf(figures);
    }

    /** Returns a figure; empty if it is not known. */
    public Optional<HistoryFigure> figure(Figure figure) {
      return Optional.ofNullable(figures.get(figure));
    }
  }

  /** A row with the run that measured it. */
  private record Placed(HistoryRun run, HistoryRow row) {
    List<String> differences(Placed now) {
      List<String> differences = new ArrayList<>();
      add(differences, "the machine", run.machine(), now.run.machine());
      add(differences, "the JDK", run.java(), now.run.java());
      differences.addAll(row.differences(now.row));
      return differences;
    }

    private static void add(List<String> differences, String what, String before, String now) {
      if (!before.equals(now)) {
        differences.add("%s (%s, and now %s)".formatted(what, before, now));
      }
    }
  }

  /**
   * Returns the trend of a row; empty if no earlier run has it.
   *
   * @param row the row in this run
   * @param earlier earlier runs
   * @param now this run, which has the row
   */
  static Optional<RowTrend> of(HistoryRow row, List<HistoryRun> earlier, HistoryRun now) {
    List<Placed> all =
        Stream.concat(
                earlier.stream()
                    .flatMap(
                        run ->
                            run.rows().stream()
                                .filter(row::isSameAs)
                                .map(each -> new Placed(run, each))),
                Stream.of(new Placed(now, row)))
            .sorted(Comparator.comparing(placed -> placed.run.startedAt()))
            .toList();
    return all.size() < 2 ? Optional.empty() : Optional.of(new RowTrend(points(all, now)));
  }

  private static List<Point> points(List<Placed> all, HistoryRun now) {
    List<Placed> lines = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      Placed placed = all.get(at);
      int line = line(lines, placed);
      boolean begins = line == lines.size();
      Optional<String> newLine =
          begins && at > 0
              ? Optional.of(String.join("; ", all.get(at - 1).differences(placed)))
              : Optional.empty();
      if (begins) {
        lines.add(placed);
      } else {
        lines.set(line, placed);
      }
      points.add(point(placed, placed.run.equals(now), line + 1, newLine));
    }
    return points;
  }

  /** A machine that comes back, as from a pool of two kinds, goes on with its line. */
  private static int line(List<Placed> lines, Placed placed) {
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).differences(placed).isEmpty()) {
        return line;
      }
    }
    return lines.size();
  }

  private static Point point(Placed placed, boolean isNow, int line, Optional<String> newLine) {
    HistoryRow row = placed.row;
    return new Point(
        placed.run.startedAt(),
        placed.run.commit(),
        isNow,
        line,
        newLine,
        row.rounds(),
        row.verdict(),
        row.isAtLeast(),
        row.figures());
  }

  /**
   * Returns what is said of a run whose rows begin new lines.
   *
   * @param newLine in what it differs from earlier runs
   */
  public static String notCompared(String newLine) {
    return "Not compared with earlier runs, as it differs in %s.".formatted(newLine);
  }

  /** Returns how many lines there are. */
  public int lines() {
    return points.stream().mapToInt(Point::line).max().orElse(0);
  }
}
