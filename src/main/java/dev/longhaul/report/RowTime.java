package dev.longhaul.report;

import dev.longhaul.load.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How long the measurements of a row take, part by part, and how many rounds it has left. */
final class RowTime {
  /** The parts of a measurement, in their order. */
  private enum Part {
    START,
    WARM_UP,
    WINDOW,
    END
  }

  private final String plan;
  private final Duration window;
  private final int rounds;
  private int round;
  private int begun;
  private Part part = Part.START;
  private long sinceNanos;
  private Map<Part, Long> running = new EnumMap<>(Part.class);
  private Optional<Map<Part, Long>> latest = Optional.empty();

  /**
   * Creates the time of a row that is not measured yet.
   *
   * @param plan what it is measured in turn with
   * @param window how long its window is planned to be
   * @param rounds how many rounds it has at most
   */
  RowTime(String plan, Duration window, int rounds) {
    this.plan = plan;
    this.window = window;
    this.rounds = rounds;
  }

  String plan() {
    return plan;
  }

  /** Returns the latest of its rounds that has begun, also in the run that this one completes. */
  int round() {
    return round;
  }

  /** Returns the latest of its rounds that has begun in this run; 0 if none has. */
  int begun() {
    return begun;
  }

  int roundsLeft() {
    return Math.max(0, rounds - round);
  }

  /** A round has been measured in the run that this one completes. */
  void reach(int number) {
    round = Math.max(round, number);
  }

  /** A measurement begins. */
  void begin(int number, long nowNanos) {
    reach(number);
    begun = number;
    part = Part.START;
    sinceNanos = nowNanos;
    running = new EnumMap<>(Part.class);
  }

  /** Some time has passed that does not count: no other measurement takes it. */
  void leaveOut(long nanos) {
    sinceNanos += nanos;
  }

  /** Its load is in another phase. A window that begins anew makes its window longer. */
  void enter(Phase phase, long nowNanos) {
    enter(
        switch (phase) {
          case WARM_UP -> Part.WARM_UP;
          case WINDOW -> Part.WINDOW;
          case DRAIN, ENDING, DONE -> Part.END;
        },
        nowNanos);
  }

  private void enter(Part next, long nowNanos) {
    if (next == part && next == Part.END) {
      return; // It goes on, and so does the time that it has taken.
    }
    running.merge(part, nowNanos - sinceNanos, Long::sum);
    part = next;
    sinceNanos = nowNanos;
  }

  /** The measurement has ended. */
  void end(long nowNanos) {
    running.merge(part, nowNanos - sinceNanos, Long::sum);
    latest = Optional.of(running);
  }

  /** Returns whether one of its measurements has ended. */
  boolean isKnown() {
    return latest.isPresent();
  }

  /**
   * Returns how long one more measurement takes: as long as its last one, or else as one of the
   * others on average.
   *
   * @param others the rows of which a measurement has ended; at least one
   */
  long nextNanos(Collection<RowTime> others) {
    return sum(latest.orElseGet(() -> mean(others)));
  }

  /**
   * Returns how long its present measurement goes on. If it is the first of the row, only its
   * window is known: the other parts take as long as those of others on average.
   *
   * @param others the rows of which a measurement has ended; at least one
   */
  long leftNanos(Collection<RowTime> others, long nowNanos) {
    Map<Part, Long> expected = latest.orElseGet(() -> withItsWindow(mean(others)));
    long left = Math.max(0, expected.getOrDefault(part, 0L) - (nowNanos - sinceNanos));
    for (Part later : Part.values()) {
      if (later.compareTo(part) > 0) {
        left += expected.getOrDefault(later, 0L);
      }
    }
    return left;
  }

  private Map<Part, Long> withItsWindow(Map<Part, Long> parts) {
    parts.put(Part.WINDOW, window.toNanos());
    return parts;
  }

  private static Map<Part, Long> mean(Collection<RowTime> rows) {
    Map<Part, Long> mean = new EnumMap<>(Part.class);
    for (RowTime row : rows) {
      row.latest.ifPresent(
          parts ->
              parts.forEach((each, nanos) -> mean.merge(each, nanos / rows.size(), Long::sum)));
    }
    return mean;
  }

  private static long sum(Map<Part, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }
}
