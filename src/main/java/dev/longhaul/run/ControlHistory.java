package dev.longhaul.run;

import dev.longhaul.measure.ControlTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long the control took around each window of a run. */
final class ControlHistory {
  /** Fewer windows do not show what is usual. */
  static final int FIRST_JUDGED = 5;

  private final List<Double> seconds = new ArrayList<>();

  /**
   * Adds the control around a window.
   *
   * @return both times as multiples of the run's median until now; empty for the first four windows
   */
  synchronized Optional<ControlTimes> add(double before, double after) {
    seconds.add(before);
    seconds.add(after);
    if (seconds.size() < 2 * FIRST_JUDGED) {
      return Optional.empty();
    }
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median = (sorted.get(half - 1) + sorted.get(half)) / 2;
    return Optional.of(new ControlTimes(before / median, after / median));
  }
}
