package dev.longhaul.measure;

import java.util.List;

/**
 * The response times and rates of a window, and what the server reported. They have no sum over
 * several windows.
 *
 * @param flow the requests that passed through the server in the window, with any outcome
 * @param responseTimes response times of the succeeded requests of the cohort
 * @param failureTimes response times of all others, never mixed with the successes
 * @param throughput succeeded requests per second of the window, over time
 * @param responseTimeSeriesMs mean response time of the successes that ended in each of the series'
 *     intervals, in order, in milliseconds; an interval without any is left out
 * @param completionsPerSecond requests that ended successfully in the window, with any start, per
 *     second: the plain count that other tools show
 * @param receipts what the server reported about its work
 * @param sendDelays how late the driver sent requests that were due on a schedule
 */
public record TimesAndRates(
    Flow flow,
    ResponseTimes responseTimes,
    ResponseTimes failureTimes,
    ThroughputSeries throughput,
    List<Double> responseTimeSeriesMs,
    double completionsPerSecond,
    Receipts receipts,
    SendDelays sendDelays) {
  /** Copies the list. */
  public TimesAndRates {
    responseTimeSeriesMs = List.copyOf(responseTimeSeriesMs);
  }
}
