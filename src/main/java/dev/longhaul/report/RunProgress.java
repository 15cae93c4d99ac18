package dev.longhaul.report;

import dev.longhaul.load.Phase;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.Round;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many of a run's measurements are done, and how long the others will take: a row as long as
 * the last time, one that is new as long as others on average. It says nothing where the number is
 * not known: if an IDE or a rerun runs a part of a test, its rows do not come one after another.
 */
final class RunProgress {
  private static final Wording WORDS =
      new Wording(" of ", "at most ", " done", "about ", "less than ");

  private static final Wording SIGNS = new Wording("/", "≤", "", "~", "<");

  private final LongSupplier nanoTime;
  private final Map<String, Integer> startedOfPlan = new HashMap<>();

  /** The rows that have begun, in this run or in the one that it completes, by plan and place. */
  private final Map<String, RowTime> rows = new LinkedHashMap<>();

  private Optional<PlannedCount> planned;
  private boolean resumed;
  private int started;
  private int done;
  private long endNanos;
  private long warmingUpNanos;
  private @Nullable RowTime current;

  /** What stands between the numbers. */
  private record Wording(String of, String most, String done, String about, String less) {}

  /**
   * Creates the progress of a run that has measured nothing.
   *
   * @param planned how many measurements it makes; empty if that is not known
   * @param nanoTime a clock in nanoseconds from any origin
   */
  RunProgress(Optional<PlannedCount> planned, LongSupplier nanoTime) {
    this.planned = planned;
    this.nanoTime = nanoTime;
  }

  /** Returns one that never says anything. */
  static RunProgress unknown() {
    return new RunProgress(Optional.empty(), System::nanoTime);
  }

  /**
   * The run is not the first of its build.
   *
   * @param kept the measurements that it takes from the run that it completes; none if it completes
   *     none: which of its tests run again is then not known
   */
  synchronized void continuing(List<BenchmarkCase> kept) {
    resumed = !kept.isEmpty();
    planned = resumed ? planned.map(count -> count.without(kept.size())) : Optional.empty();
    kept.forEach(row -> time(row).reach(number(row)));
  }

  /** A measurement begins. What has passed since the last one ended is a part of its start. */
  synchronized void started(BenchmarkCase benchmarkCase) {
    long beganNanos = started == 0 ? nanoTime.getAsLong() : endNanos;
    started++;
    boolean inPlace = benchmarkCase.round().map(this::isInPlace).orElse(true);
    if (!inPlace || planned.filter(count -> started <= count.count()).isEmpty()) {
      planned = Optional.empty();
    }
    RowTime row = time(benchmarkCase);
    row.begin(number(benchmarkCase), beganNanos);
    current = row;
  }

  private boolean isInPlace(Round round) {
    int number = startedOfPlan.merge(round.row().plan(), 1, Integer::sum);
    return resumed || round.of() > 1 || round.row().place() == number;
  }

  private RowTime time(BenchmarkCase row) {
    return rows.computeIfAbsent(key(row), key -> rowTime(row));
  }

  private static int number(BenchmarkCase row) {
    return row.round().map(Round::number).orElse(1);
  }

  private static String key(BenchmarkCase row) {
    return row.round()
        .map(round -> round.row().plan() + " " + round.row().place())
        .orElseGet(row::toString);
  }

  private static RowTime rowTime(BenchmarkCase row) {
    return new RowTime(
        row.round().map(round -> round.row().plan()).orElseGet(row::toString),
        row.settings().window(),
        row.round().map(Round::of).orElse(1));
  }

  /** What stands beside the server warms up, which is done once a run. */
  synchronized void warmingUp() {
    warmingUpNanos = nanoTime.getAsLong();
  }

  /** It is warm: no other measurement takes as long to start. */
  synchronized void warmedUp() {
    if (current != null) {
      current.leaveOut(nanoTime.getAsLong() - warmingUpNanos);
    }
  }

  /** The load of the measurement is in another phase. */
  synchronized void entered(Phase phase) {
    if (current != null) {
      current.enter(phase, nanoTime.getAsLong());
    }
  }

  /** The measurement that began last has ended. */
  synchronized void ended() {
    done = started;
    endNanos = nanoTime.getAsLong();
    if (current != null) {
      current.end(endNanos);
      current = null;
    }
  }

  /** Returns such as {@code 7 of 15 done, about 4 min left}; empty if nothing is known. */
  String text() {
    return text(WORDS);
  }

  /** Returns the same in few characters, such as {@code 7/15, ~4 min left}. */
  String brief() {
    return text(SIGNS);
  }

  private synchronized String text(Wording wording) {
    if (planned.isEmpty()) {
      return "";
    }
    PlannedCount count = planned.get().without(droppedOut());
    String most = count.isMost() ? wording.most() : "";
    String left = done == 0 ? "" : ", " + left(count, wording);
    return done + wording.of() + most + count.count() + wording.done() + left;
  }

  /** Returns how many rounds will not be measured, as their rows are decided or have broken. */
  private int droppedOut() {
    return rows.values().stream().filter(this::isOut).mapToInt(RowTime::roundsLeft).sum();
  }

  /**
   * Rows of a plan are measured in turn: one that is not in a round is in no later one. What counts
   * is how far this run has come: it may measure first what a row lacks that had broken before.
   */
  private boolean isOut(RowTime row) {
    int latest =
        rows.values().stream()
            .filter(other -> other.plan().equals(row.plan()))
            .mapToInt(RowTime::begun)
            .max()
            .orElse(0);
    return (row.begun() > 0 ? row.begun() : row.round()) < latest - 1;
  }

  private String left(PlannedCount count, Wording wording) {
    Duration left = Duration.ofNanos(leftNanos(count));
    String about = count.isMost() ? wording.most() : wording.about();
    if (left.toSeconds() < 60) {
      return wording.less() + "1 min left";
    }
    return left.toMinutes() < 100
        ? "%s%s min left".formatted(about, left.plusSeconds(59).toMinutes())
        : String.format(Locale.ROOT, "%s%.1f h left", about, left.toMinutes() / 60.0);
  }

  private long leftNanos(PlannedCount count) {
    List<RowTime> known = rows.values().stream().filter(RowTime::isKnown).toList();
    long ofThisOne = current == null ? 0 : current.leftNanos(known, nanoTime.getAsLong());
    List<RowTime> going = rows.values().stream().filter(row -> !isOut(row)).toList();
    int rounds = going.stream().mapToInt(RowTime::roundsLeft).sum();
    long ofRounds = going.stream().mapToLong(row -> row.roundsLeft() * row.nextNanos(known)).sum();
    int left = count.count() - started;
    // Fewer are left than the rows have rounds if the run skips some of these.
    return rounds > left
        ? ofThisOne + (long) ((double) ofRounds * left / rounds)
        : ofThisOne + ofRounds + (left - rounds) * meanNanos(known);
  }

  private static long meanNanos(Collection<RowTime> known) {
    return (long) known.stream().mapToLong(row -> row.nextNanos(known)).average().orElse(0);
  }
}
