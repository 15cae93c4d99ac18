package dev.longhaul.measure;

import dev.longhaul.statistics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Adds up the requests of a load with an overload, in constant memory; guarded by its recorder's
 * lock.
 */
final class PartsTally {
  /** Within 1 %: there are dozens of slices, and each has a histogram. */
  private static final int SIGNIFICANT_DIGITS = 2;

  private final PartLengths lengths;
  private final long longestNanos;
  private final Interval whole;
  private final List<Slice> slices = new ArrayList<>();
  private final Map<OverloadPart, Part> parts = new EnumMap<>(OverloadPart.class);

  private static final class Slice {
    private final Histogram responseTimes;
    private long failed;

    private Slice(long longestNanos) {
      responseTimes = new Histogram(longestNanos, SIGNIFICANT_DIGITS);
    }

    private void add(Slice other) {
      responseTimes.add(other.responseTimes);
      failed += other.failed;
    }

    private TimeSlice result() {
      long succeeded = responseTimes.getTotalCount();
      return new TimeSlice(
          succeeded,
          failed,
          succeeded == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(responseTimes.getValueAtPercentile(99) / 1e6));
    }
  }

  private static final class Part {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long started;
    private long retries;
    private long abandoned;

    private void add(Part other) {
      other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
      started += other.started;
      retries += other.retries;
      abandoned += other.abandoned;
    }

    private PartCounts result() {
      return new PartCounts(started, retries, outcomes, abandoned);
    }
  }

  /**
   * Creates a tally.
   *
   * @param startNanos when the first part begins
   * @param longestNanos the longest possible response time
   */
  PartsTally(PartLengths lengths, long startNanos, long longestNanos) {
    this.lengths = lengths;
    this.longestNanos = longestNanos;
    whole = new Interval(startNanos, startNanos + lengths.whole().toNanos());
    for (int at = 0; at < lengths.slices(); at++) {
      slices.add(new Slice(longestNanos));
    }
    for (OverloadPart part : OverloadPart.values()) {
      parts.put(part, new Part());
    }
  }

  /** Returns a tally of the same parts that has counted nothing. */
  PartsTally empty() {
    return new PartsTally(lengths, whole.startNanos(), longestNanos);
  }

  /** Adds what another tally of the same parts has counted. */
  void add(PartsTally other) {
    for (int at = 0; at < slices.size(); at++) {
      slices.get(at).add(other.slices.get(at));
    }
    other.parts.forEach(
        (part, counted) -> parts.computeIfAbsent(part, missing -> new Part()).add(counted));
  }

  void started(long startNanos) {
    part(startNanos).ifPresent(part -> part.started++);
  }

  void retried(long startNanos) {
    part(startNanos).ifPresent(part -> part.retries++);
  }

  void abandoned(long startNanos) {
    part(startNanos).ifPresent(part -> part.abandoned++);
  }

  void ended(long startNanos, long endNanos, Outcome outcome) {
    part(startNanos).ifPresent(part -> part.outcomes.merge(outcome, 1L, Long::sum));
    if (whole.contains(endNanos)) {
      Slice slice = slices.get(slice(endNanos));
      if (outcome == Outcome.SUCCEEDED) {
        // A time-out is noticed a moment late, so the histogram limits it.
        slice.responseTimes.recordValue(
            Math.min(endNanos - startNanos, slice.responseTimes.getHighestTrackableValue()));
      } else {
        slice.failed++;
      }
    }
  }

  private int slice(long nanos) {
    return (int) ((nanos - whole.startNanos()) / lengths.slice().toNanos());
  }

  private Optional<Part> part(long nanos) {
    if (!whole.contains(nanos)) {
      return Optional.empty();
    }
    int slice = slice(nanos);
    return parts.entrySet().stream()
        .filter(part -> slice < lengths.end(part.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  PartsMeasurement measurement() {
    Map<OverloadPart, PartCounts> counts = new EnumMap<>(OverloadPart.class);
    parts.forEach((part, its) -> counts.put(part, its.result()));
    return new PartsMeasurement(lengths, slices.stream().map(Slice::result).toList(), counts);
  }
}
