package dev.longhaul.measure;

import dev.longhaul.statistics.Conservation;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one load yielded. Counts and response times are the cohort's: the requests started in the
 * window, each followed to its end.
 *
 * @param circumstances what was before, beside and after the window
 * @param window the measured window
 * @param started requests started in the window
 * @param outcomes how many of them ended in each way; every outcome is present
 * @param inFlightAtEnd how many had not ended when the drain's bound passed, usually 0
 * @param flow what passed through the server in the window, whatever became of it
 * @param responseTimes response times of the succeeded ones
 * @param failureTimes response times of all others, which are never mixed with those
 * @param throughput succeeded requests per second of the window, over time
 * @param responseTimeSeriesMs mean response time of the successes that ended in each of the series'
 *     intervals, in order, in milliseconds; an interval in which none did is left out
 * @param completionsPerSecond requests that ended successfully in the window, whenever started, per
 *     second: the plain count that other tools show
 * @param receipts what the server said that it did
 * @param whole whether the load went on to its end: false where the server ended before
 * @param sendDelays how late the driver was with requests that are due on a schedule
 */
public record Measurement(
    Circumstances circumstances,
    Duration window,
    long started,
    Map<Outcome, Long> outcomes,
    long inFlightAtEnd,
    Flow flow,
    ResponseTimes responseTimes,
    ResponseTimes failureTimes,
    ThroughputSeries throughput,
    List<Double> responseTimeSeriesMs,
    double completionsPerSecond,
    Receipts receipts,
    boolean whole,
    SendDelays sendDelays) {
  /** Copies the collections, adding a 0 for an outcome that is not there. */
  public Measurement {
    Map<Outcome, Long> complete = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      complete.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(complete);
    responseTimeSeriesMs = List.copyOf(responseTimeSeriesMs);
  }

  /** Returns how long the warm-up really took. */
  public Duration warmUp() {
    return circumstances.warmUp().taken();
  }

  /** Returns how long the load was kept up after the window. */
  public Duration drain() {
    return circumstances.drain();
  }

  /** Returns how long the machine stood still in the window. */
  public Duration stalled() {
    return circumstances.stalled();
  }

  /** Returns how many windows before this one were given up. */
  public int discardedWindows() {
    return circumstances.discardedWindows();
  }

  /** Returns what the driver itself used in the window. */
  public DriverUse driver() {
    return circumstances.driver();
  }

  /** Tells whether each request of the cohort ended in one way, or was in flight at the end. */
  public boolean isConserved() {
    return Conservation.holds(started, outcomes.values(), inFlightAtEnd);
  }

  /** Returns how many requests of the cohort ended in a way. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Returns how many requests per second the driver sent and saw ended: all but the dropped. */
  public double sentPerSecond() {
    double dropped = count(Outcome.DROPPED) * 1e9 / window.toNanos();
    return Math.max(0, flow.perSecond() - dropped);
  }

  /** Returns how many requests of the cohort ended, in whatever way. */
  public long finished() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}
