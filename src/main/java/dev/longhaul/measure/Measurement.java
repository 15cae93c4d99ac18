package dev.longhaul.measure;

import dev.longhaul.statistics.Conservation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The result of one load. Counts and response times are those of the cohort: the requests started
 * in the window, each followed to its end.
 *
 * @param circumstances what happened before, during and after the window
 * @param counts how many requests were started, and how they ended
 * @param timesAndRates how long they took, and how many there were per second
 */
public record Measurement(
    WindowCircumstances circumstances, CohortCounts counts, TimesAndRates timesAndRates) {

  /**
   * Returns this measurement with the counts of several: the sums of windows, requests and
   * outcomes. All else stays, such as distributions and series.
   *
   * @param rounds all that are counted, this one included
   */
  public Measurement withCountsOf(Collection<Measurement> rounds) {
    return new Measurement(
        circumstances,
        CohortCounts.sum(rounds.stream().map(Measurement::counts).toList()),
        timesAndRates);
  }

  /** Returns the same load in other circumstances. */
  public Measurement with(WindowCircumstances others) {
    return new Measurement(others, counts, timesAndRates);
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

  /** Returns the measured window. */
  public Duration window() {
    return counts.window();
  }

  /** Returns how many requests were started in the window. */
  public long started() {
    return counts.started();
  }

  /** Returns how many of them ended in each way; every outcome is present. */
  public Map<Outcome, Long> outcomes() {
    return counts.outcomes();
  }

  /** Returns how many had not ended at the drain's limit. */
  public long inFlightAtEnd() {
    return counts.inFlightAtEnd();
  }

  /** Returns how many were sent once more; each is one request with one end. */
  public long resent() {
    return counts.resent();
  }

  /** Returns whether the load ran to its end; false if the server ended before. */
  public boolean whole() {
    return counts.whole();
  }

  /** Returns the requests that passed through the server in the window, with any outcome. */
  public Flow flow() {
    return timesAndRates.flow();
  }

  /** Returns the response times of the succeeded requests. */
  public ResponseTimes responseTimes() {
    return timesAndRates.responseTimes();
  }

  /** Returns the response times of all other requests. */
  public ResponseTimes failureTimes() {
    return timesAndRates.failureTimes();
  }

  /** Returns the succeeded requests per second of the window, over time. */
  public ThroughputSeries throughput() {
    return timesAndRates.throughput();
  }

  /** Returns the mean response times of the series' intervals, in milliseconds. */
  public List<Double> responseTimeSeriesMs() {
    return timesAndRates.responseTimeSeriesMs();
  }

  /** Returns the plain count of successes in the window, with any start, per second. */
  public double completionsPerSecond() {
    return timesAndRates.completionsPerSecond();
  }

  /** Returns what the server reported about its work. */
  public Receipts receipts() {
    return timesAndRates.receipts();
  }

  /** Returns how late the driver sent requests that were due on a schedule. */
  public SendDelays sendDelays() {
    return timesAndRates.sendDelays();
  }

  /**
   * Returns whether each request of the cohort ended in exactly one way or was in flight at the
   * end.
   */
  public boolean isConserved() {
    return Conservation.holds(started(), outcomes().values(), inFlightAtEnd());
  }

  /**
   * Checks that each started request is accounted for.
   *
   * @throws IllegalStateException if one is not, which is a defect of the driver
   */
  public void checkConservation() {
    if (!isConserved()) {
      throw new IllegalStateException(
          "the driver lost count: %s requests started, but %s ended and %s were in flight at the end"
              .formatted(started(), finished(), inFlightAtEnd()));
    }
  }

  /** Returns how many requests of the cohort ended with an outcome. */
  public long count(Outcome outcome) {
    return outcomes().getOrDefault(outcome, 0L);
  }

  /**
   * Returns the requests per second that the driver sent and saw end: all except the dropped ones.
   */
  public double sentPerSecond() {
    double dropped = count(Outcome.DROPPED) * 1e9 / window().toNanos();
    return Math.max(0, flow().perSecond() - dropped);
  }

  /** Returns how many requests of the cohort ended, with any outcome. */
  public long finished() {
    return outcomes().values().stream().mapToLong(Long::longValue).sum();
  }
}
