package dev.longhaul.answer;

import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How long a round of each row of a test method takes, with all around its window, such as the
 * start of the next server.
 *
 * @param starts when each window of the test method began
 */
record RowTimes(NavigableSet<Instant> starts) {
  /**
   * Returns the times.
   *
   * @param rows all rows of the test method, over their rounds
   */
  static RowTimes of(List<BenchmarkResult> rows) {
    TreeSet<Instant> starts = new TreeSet<>();
    rows.forEach(row -> row.rounds().forEach(round -> starts.add(round.startedAt())));
    return new RowTimes(Collections.unmodifiableNavigableSet(starts));
  }

  /** Returns how long one round of all these rows takes. */
  Duration sum(List<BenchmarkResult> rows) {
    return rows.stream().map(this::of).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Returns the time from the start of a row's window to that of the next window, whichever row
   * that is of: the median over its rounds, the lower of the two in the middle, also in a run that
   * was stopped and resumed.
   */
  private Duration of(BenchmarkResult row) {
    Duration apart =
        median(
            row.rounds().stream()
                .map(BenchmarkResult::startedAt)
                .filter(start -> starts.higher(start) != null)
                .map(start -> Duration.between(start, starts.higher(start)))
                .toList());
    Duration load = median(row.rounds().stream().map(RowTimes::load).toList());
    return apart.compareTo(load) > 0 ? apart : load;
  }

  private static Duration load(BenchmarkResult window) {
    Measurement load = window.measurement();
    return load.warmUp().plus(load.window()).plus(load.drain());
  }

  private static Duration median(List<Duration> times) {
    return times.isEmpty()
        ? Duration.ZERO
        : times.stream().sorted().toList().get((times.size() - 1) / 2);
  }
}
