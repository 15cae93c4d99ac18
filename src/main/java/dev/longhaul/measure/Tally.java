package dev.longhaul.measure;

import dev.longhaul.statistics.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Adds up one window's requests, in constant memory; guarded by its recorder's lock. */
@SuppressWarnings("EnumOrdinal") // an array by ordinal counts without allocating
final class Tally {
  private static final int INTERVALS = 20;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Interval window;
  private final long windowNanos;
  private final long intervalNanos;
  private final long longestNanos;
  private final Histogram responseTimes;
  private final Histogram failureTimes;
  private final ReceiptRecorder receipts;
  private final long[] outcomes = new long[Outcome.values().length];
  private final double[] credits = new double[INTERVALS];

  /** The response times of the successes that ended in each interval, with any start. */
  private final double[] sumNanosEnded = new double[INTERVALS];

  private final long[] ended = new long[INTERVALS];
  private double sumNanos;
  private double sumNanosOfFailures;
  private long started;
  private long abandoned;
  private long resent;
  private long completedInWindow;
  private long endedInWindow;

  /**
   * For all requests that did not succeed: the shares of their durations that lie in the window.
   */
  private double creditOfFailures;

  private SendDelays sendDelays = SendDelays.NONE;
  private long inFlightSinceNanos;

  /** Requests in flight, integrated over the window so far, in request-nanoseconds. */
  private double inFlightArea;

  Tally(long startNanos, long windowNanos, long longestNanos) {
    this.windowNanos = windowNanos;
    window = new Interval(startNanos, startNanos + windowNanos);
    intervalNanos = Math.ceilDiv(windowNanos, INTERVALS);
    this.longestNanos = longestNanos;
    inFlightSinceNanos = startNanos;
    responseTimes = new Histogram(longestNanos, SIGNIFICANT_DIGITS);
    failureTimes = new Histogram(longestNanos, SIGNIFICANT_DIGITS);
    receipts = new ReceiptRecorder(longestNanos, SIGNIFICANT_DIGITS);
  }

  /** Returns a tally of the same window that has counted nothing. */
  Tally empty() {
    return new Tally(window.startNanos(), windowNanos, longestNanos);
  }

  /**
   * Adds what another tally of the same window has counted. All that are added have integrated
   * their requests in flight up to one instant.
   */
  void add(Tally other) {
    responseTimes.add(other.responseTimes);
    failureTimes.add(other.failureTimes);
    receipts.add(other.receipts);
    Arrays.setAll(outcomes, i -> outcomes[i] + other.outcomes[i]);
    Arrays.setAll(credits, i -> credits[i] + other.credits[i]);
    Arrays.setAll(sumNanosEnded, i -> sumNanosEnded[i] + other.sumNanosEnded[i]);
    Arrays.setAll(ended, i -> ended[i] + other.ended[i]);
    sumNanos += other.sumNanos;
    sumNanosOfFailures += other.sumNanosOfFailures;
    started += other.started;
    abandoned += other.abandoned;
    resent += other.resent;
    completedInWindow += other.completedInWindow;
    endedInWindow += other.endedInWindow;
    creditOfFailures += other.creditOfFailures;
    sendDelays = sendDelays.and(other.sendDelays);
    inFlightArea += other.inFlightArea;
    if (other.inFlightSinceNanos - inFlightSinceNanos > 0) {
      inFlightSinceNanos = other.inFlightSinceNanos;
    }
  }

  void started(long startNanos) {
    if (window.contains(startNanos)) {
      started++;
    }
  }

  void sent(long startNanos, long delayNanos) {
    if (window.contains(startNanos)) {
      sendDelays = sendDelays.and(delayNanos);
    }
  }

  void ended(
      long startNanos,
      long creditedFromNanos,
      long endNanos,
      Outcome outcome,
      @Nullable Answered answered) {
    if (window.contains(endNanos)) {
      endedInWindow++;
    }
    if (outcome != Outcome.SUCCEEDED) {
      creditOfFailures += window.shareOf(creditedFromNanos, endNanos);
    } else {
      credit(creditedFromNanos, endNanos);
      if (window.contains(endNanos)) {
        completedInWindow++;
        int interval =
            (int) Math.min((endNanos - window.startNanos()) / intervalNanos, INTERVALS - 1);
        sumNanosEnded[interval] += endNanos - startNanos;
        ended[interval]++;
      }
    }
    if (window.contains(startNanos)) {
      outcomes[outcome.ordinal()]++;
      // A time-out is noticed a moment late, so the histogram limits it. The sums stay exact.
      long nanos = endNanos - startNanos;
      long recordable = Math.min(nanos, responseTimes.getHighestTrackableValue());
      if (outcome == Outcome.SUCCEEDED) {
        responseTimes.recordValue(recordable);
        sumNanos += nanos;
        if (answered != null) {
          receipts.add(startNanos, answered, endNanos);
        }
      } else {
        failureTimes.recordValue(recordable);
        sumNanosOfFailures += nanos;
      }
    }
  }

  void resent(long startNanos) {
    if (window.contains(startNanos)) {
      resent++;
    }
  }

  void abandoned(long startNanos) {
    if (window.contains(startNanos)) {
      abandoned++;
    }
  }

  /** Spreads one success over the intervals in which it was in flight, each by its share. */
  private void credit(long creditedFromNanos, long endNanos) {
    long from = Math.max(creditedFromNanos - window.startNanos(), 0);
    long to = Math.min(endNanos - window.startNanos(), windowNanos);
    if (to < from) {
      return;
    }
    int last = (int) Math.min(to / intervalNanos, INTERVALS - 1);
    for (int i = (int) Math.min(from / intervalNanos, INTERVALS - 1); i <= last; i++) {
      long begin = window.startNanos() + i * intervalNanos;
      long end = window.startNanos() + Math.min((i + 1) * intervalNanos, windowNanos);
      credits[i] += new Interval(begin, end).shareOf(creditedFromNanos, endNanos);
    }
  }

  /**
   * Integrates the requests in flight over time, up to an instant at which their number changes.
   * This uses no response time, so that Little's law can compare both. A change that is reported
   * late is corrected afterwards, for example an arrival that was due while the driver had no
   * processor.
   *
   * @param nanos the instant
   * @param inFlight how many were in flight before it
   * @param change how many more there are from then on
   */
  void integrate(long nanos, long inFlight, int change) {
    long from = Math.max(inFlightSinceNanos - window.startNanos(), 0);
    long to = Math.min(nanos - window.startNanos(), windowNanos);
    if (to > from) {
      inFlightArea += (double) inFlight * (to - from);
      inFlightSinceNanos = nanos;
    } else {
      long late = Math.min(inFlightSinceNanos - window.startNanos(), windowNanos);
      inFlightArea +=
          (double) change * Math.max(0, late - Math.max(0, nanos - window.startNanos()));
    }
  }

  /**
   * Returns the measurement so far. Rates refer to the time that the window really lasted.
   *
   * @param circumstances what happened before, during and after the window
   * @param taken how long it lasted: the whole window or less
   * @param whole whether the load ran to its end
   */
  Measurement measurement(WindowCircumstances circumstances, Duration taken, boolean whole) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, outcomes[outcome.ordinal()]);
    }
    return new Measurement(
        circumstances,
        new CohortCounts(taken, started, counts, abandoned, resent, whole),
        timesAndRates(taken));
  }

  private TimesAndRates timesAndRates(Duration taken) {
    double seconds = taken.toNanos() / 1e9;
    return new TimesAndRates(
        new Flow(
            inFlightArea / taken.toNanos(),
            endedInWindow,
            (Arrays.stream(credits).sum() + creditOfFailures) / seconds),
        new ResponseTimes(responseTimes, sumNanos),
        new ResponseTimes(failureTimes, sumNanosOfFailures),
        throughput(taken),
        responseTimeSeries(),
        completedInWindow / seconds,
        receipts.receipts(),
        sendDelays);
  }

  private List<Double> responseTimeSeries() {
    List<Double> millis = new ArrayList<>(INTERVALS);
    for (int i = 0; i < INTERVALS; i++) {
      if (ended[i] > 0) {
        millis.add(sumNanosEnded[i] / ended[i] / 1e6);
      }
    }
    return millis;
  }

  /**
   * Leaves out everything after the end, and the interval that the end cut, unless it is the first.
   */
  private ThroughputSeries throughput(Duration taken) {
    if (taken.toNanos() < intervalNanos) {
      return new ThroughputSeries(taken, List.of(credits[0] / (taken.toNanos() / 1e9)));
    }
    boolean cut = taken.toNanos() < windowNanos;
    return new ThroughputSeries(
        Duration.ofNanos(intervalNanos),
        Arrays.stream(credits)
            .limit(cut ? taken.toNanos() / intervalNanos : INTERVALS)
            .mapToObj(credit -> credit / (windowNanos / 1e9 / INTERVALS))
            .toList());
  }
}
