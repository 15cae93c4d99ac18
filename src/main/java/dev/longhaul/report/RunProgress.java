package dev.longhaul.report;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.Round;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many of a run's measurements are done, and how long the others will take if they take as long
 * as those. It says nothing where the number is not known: if an IDE or a rerun runs a part of a
 * test, its rows do not come one after another.
 */
final class RunProgress {
  private final LongSupplier nanoTime;
  private final Map<String, Integer> startedOfPlan = new HashMap<>();
  private Optional<PlannedCount> planned;
  private boolean resumed;
  private int started;
  private int done;
  private long firstNanos;
  private long latestNanos;
  private long endNanos;

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
   * @param kept how many measurements it takes from the run that it completes; 0 if it completes
   *     none: which of its tests run again is then not known
   */
  synchronized void continuing(long kept) {
    resumed = kept > 0;
    planned = resumed ? planned.map(count -> count.without(kept)) : Optional.empty();
  }

  /** A measurement begins. */
  synchronized void started(BenchmarkCase benchmarkCase) {
    long now = nanoTime.getAsLong();
    if (started == 0) {
      firstNanos = now;
    }
    latestNanos = now;
    started++;
    boolean inPlace = benchmarkCase.round().map(this::isInPlace).orElse(true);
    if (!inPlace || planned.filter(count -> started <= count.count()).isEmpty()) {
      planned = Optional.empty();
    }
  }

  private boolean isInPlace(Round round) {
    int number = startedOfPlan.merge(round.row().plan(), 1, Integer::sum);
    return resumed || round.of() > 1 || round.row().place() == number;
  }

  /** The measurement that began last has ended. */
  synchronized void ended() {
    done = started;
    endNanos = nanoTime.getAsLong();
  }

  /** Returns such as {@code 7 of 15 done, about 4 min left}; empty if nothing is known. */
  synchronized String text() {
    if (planned.isEmpty()) {
      return "";
    }
    PlannedCount count = planned.get();
    String most = count.isMost() ? "at most " : "";
    String left = done == 0 ? "" : ", " + left(count);
    return "%s of %s%s done%s".formatted(done, most, count.count(), left);
  }

  private String left(PlannedCount count) {
    double mean = (double) (endNanos - firstNanos) / done;
    double ofThisOne =
        started > done ? Math.max(0, mean - (nanoTime.getAsLong() - latestNanos)) : 0;
    Duration left = Duration.ofNanos((long) ((count.count() - started) * mean + ofThisOne));
    String about = count.isMost() ? "at most " : "about ";
    if (left.toSeconds() < 60) {
      return "less than 1 min left";
    }
    return left.toMinutes() < 100
        ? "%s%s min left".formatted(about, left.plusSeconds(59).toMinutes())
        : String.format(Locale.ROOT, "%s%.1f h left", about, left.toMinutes() / 60.0);
  }
}
