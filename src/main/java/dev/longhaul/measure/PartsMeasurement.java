package dev.longhaul.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The three parts of a load with an overload.
 *
 * @param lengths how long they are
 * @param slices what ended in each slice of all parts, in order
 * @param counts what began in each part; every part is present
 */
public record PartsMeasurement(
    PartLengths lengths, List<TimeSlice> slices, Map<OverloadPart, PartCounts> counts) {
  /** Copies the collections and adds the counts of each missing part, which are 0. */
  public PartsMeasurement {
    slices = List.copyOf(slices);
    Map<OverloadPart, PartCounts> complete = new EnumMap<>(OverloadPart.class);
    for (OverloadPart part : OverloadPart.values()) {
      complete.put(part, counts.getOrDefault(part, PartCounts.NONE));
    }
    counts = Collections.unmodifiableMap(complete);
  }

  /** Returns the slices of a part. */
  public List<TimeSlice> slices(OverloadPart part) {
    return slices.subList(lengths.begin(part), lengths.end(part));
  }

  /** Returns the requests that began in a part. */
  public PartCounts counts(OverloadPart part) {
    return counts.getOrDefault(part, PartCounts.NONE);
  }

  /** Returns the successes that ended in a slice, per second. */
  public double perSecond(TimeSlice slice) {
    return slice.succeeded() / (lengths.slice().toNanos() / 1e9);
  }

  /** Returns the successes that ended in a part, per second of it. */
  public double goodputPerSecond(OverloadPart part) {
    return slices(part).stream().mapToDouble(this::perSecond).average().orElse(0);
  }

  /** Returns whether each request of each part is accounted for. */
  public boolean isConserved() {
    return counts.values().stream().allMatch(PartCounts::isConserved);
  }
}
