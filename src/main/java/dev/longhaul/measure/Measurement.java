package dev.longhaul.measure;

import dev.longhaul.statistics.Conservation;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of one load. Counts and response times are those of the cohort: the requests started
 * in the window, each followed to its end.
 *
 * @param circumstances what happened before, during and after the window
 * @param window the measured window
 * @param started requests started in the window
 * @param outcomes how many of them ended in each way; every outcome is present
 * @param inFlightAtEnd how many had not ended at the drain's limit; usually 0
 * @param resent how many of them were sent once more, because a kept connection closed before an
 *     answer came; each is one request with one end
 * @param flow the requests that passed through the server in the window, with any outcome
 * @param responseTimes response times of the succeeded ones
 * @param failureTimes response times of all others, never mixed with the successes
 * @param throughput succeeded requests per second of the window, over time
 * @param responseTimeSeriesMs mean response time of the successes that ended in each of the series'
 *     intervals, in order, in milliseconds; an interval without any is left out
 * @param completionsPerSecond requests that ended successfully in the window, with any start, per
 *     second: the plain count that other tools show
 * @param receipts what the server reported about its work
 * @param whole whether the load ran to its end; false if the server ended before
 * @param sendDelays how late the driver sent requests that were due on a schedule
 */
public record Measurement(
    WindowCircumstances circumstances,
    Duration window,
    long started,
    Map<Outcome, Long> outcomes,
    long inFlightAtEnd,
    long resent,
    Flow flow,
    ResponseTimes responseTimes,
    ResponseTimes failureTimes,
    ThroughputSeries throughput,
    List<Double> responseTimeSeriesMs,
    double completionsPerSecond,
    Receipts receipts,
    boolean whole,
    SendDelays sendDelays) {
  /** Copies the collections and adds a 0 for each missing outcome. */
  public Measurement {
    Map<Outcome, Long> complete = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      complete.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(complete);
    responseTimeSeriesMs = List.copyOf(responseTimeSeriesMs);
  }

  /**
   * Returns this measurement with the counts of several: the sums of windows, requests and
   * outcomes. All else stays, such as distributions and series.
   *
   * @param rounds all that are counted, this one included
   */
  public Measurement withCountsOf(Collection<Measurement> rounds) {
    Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    rounds.forEach(
        each -> each.outcomes.forEach((key, count) -> sums.merge(key, count, Long::sum)));
    return copy(
        circumstances,
        rounds.stream().map(Measurement::window).reduce(Duration.ZERO, Duration::plus),
        rounds.stream().mapToLong(Measurement::started).sum(),
        sums,
        rounds.stream().mapToLong(Measurement::inFlightAtEnd).sum(),
        rounds.stream().mapToLong(Measurement::resent).sum(),
        rounds.stream().allMatch(Measurement::whole));
  }

  /** Returns the same load in other circumstances. */
  public Measurement with(WindowCircumstances others) {
    return copy(others, window, started, outcomes, inFlightAtEnd, resent, whole);
  }

  private Measurement copy(
      WindowCircumstances circumstances,
      Duration window,
      long started,
      Map<Outcome, Long> outcomes,
      long inFlightAtEnd,
      long resent,
      boolean whole) {
    return new Measurement(
        circumstances,
        window,
        started,
        outcomes,
        inFlightAtEnd,
        resent,
        flow,
        responseTimes,
        failureTimes,
        throughput,
        responseTimeSeriesMs,
        completionsPerSecond,
        receipts,
        whole,
        sendDelays);
  }

  /** Returns how long the warm-up really took. */
  public Duration warmUp() {
    return circumstances.warmUp().taken();
  }

  /** Returns how long the load went on after the window. */
  public Duration drain() {
    return circumstances.drain();
  }

  /** Returns how long the machine stalled in the window. */
  public Duration stalled() {
    return circumstances.stalled();
  }

  /** Returns how many windows before this one were discarded. */
  public int discardedWindows() {
    return circumstances.discardedWindows();
  }

  /** Returns what the driver itself used in the window. */
  public DriverUse driver() {
    return circumstances.driver();
  }

  /**
   * Returns whether each request of the cohort ended in exactly one way or was in flight at the
   * end.
   */
  public boolean isConserved() {
    return Conservation.holds(started, outcomes.values(), inFlightAtEnd);
  }

  /** Returns how many requests of the cohort ended with an outcome. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /**
   * Returns the requests per second that the driver sent and saw end: all except the dropped ones.
   */
  public double sentPerSecond() {
    double dropped = count(Outcome.DROPPED) * 1e9 / window.toNanos();
    return Math.max(0, flow.perSecond() - dropped);
  }

  /** Returns how many requests of the cohort ended, with any outcome. */
  public long finished() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}
