package dev.longhaul.measure;

import dev.longhaul.statistics.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests as they start and end, in constant memory however many there are.
 *
 * <p>All instants are nanoseconds of one monotonic clock. Thread-safe: the one lock is free but for
 * the rare time-out that another thread reports, so that it costs the driver some 20 ns a request.
 */
@SuppressWarnings("EnumOrdinal") // an array by ordinal counts without allocating
public final class Recorder {
  private static final int INTERVALS = 20;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final LongSupplier clock;
  private final Histogram responseTimes;
  private final long[] outcomes = new long[Outcome.values().length];
  private final double[] credits = new double[INTERVALS];

  /** Of the successes that ended in each interval, whenever they started. */
  private final double[] sumNanosEnded = new double[INTERVALS];

  private final long[] ended = new long[INTERVALS];
  private final Histogram failureTimes;
  private final ReceiptRecorder receipts;
  private final long intervalNanos;
  private final long windowNanos;
  private @Nullable Interval window;
  private double sumNanos;
  private double sumNanosOfFailures;
  private long started;
  private long abandoned;
  private long completedInWindow;
  private long endedInWindow;

  /** Of all that did not succeed, the shares of their lives that lie in the window. */
  private double creditOfFailures;

  private SendDelays sendDelays = SendDelays.NONE;

  /** Requests in flight, whenever they started: counted as they come and go. */
  private long inFlight;

  private long endedEver;
  private long inFlightSinceNanos;

  /** Requests in flight, integrated over the window so far, in request-nanoseconds. */
  private double inFlightArea;

  /**
   * Creates a recorder whose window is not open yet.
   *
   * @param window how long the window will be
   * @param timeout no response time is longer
   * @param clock the clock that all instants are read from
   */
  public Recorder(Duration window, Duration timeout, LongSupplier clock) {
    this.clock = clock;
    windowNanos = window.toNanos();
    intervalNanos = Math.ceilDiv(windowNanos, INTERVALS);
    long longest = Math.max(2, timeout.toNanos());
    responseTimes = new Histogram(longest, SIGNIFICANT_DIGITS);
    failureTimes = new Histogram(longest, SIGNIFICANT_DIGITS);
    receipts = new ReceiptRecorder(longest, SIGNIFICANT_DIGITS);
  }

  /**
   * Opens the window. What ended before was warm-up, an earlier window included.
   *
   * @param startNanos when it is to begin; if that is past, it begins now, so that no request that
   *     starts or ends in it has been taken for warm-up
   * @return when it really begins
   */
  public synchronized long open(long startNanos) {
    long now = clock.getAsLong();
    long start = startNanos - now > 0 ? startNanos : now;
    window = new Interval(start, start + windowNanos);
    forget();
    inFlightSinceNanos = start;
    return start;
  }

  private void forget() {
    responseTimes.reset();
    Arrays.fill(outcomes, 0);
    failureTimes.reset();
    receipts.forget();
    Arrays.fill(credits, 0);
    Arrays.fill(sumNanosEnded, 0);
    Arrays.fill(ended, 0);
    sumNanos = 0;
    sumNanosOfFailures = 0;
    started = 0;
    abandoned = 0;
    completedInWindow = 0;
    endedInWindow = 0;
    creditOfFailures = 0;
    sendDelays = SendDelays.NONE;
    inFlightArea = 0;
  }

  /**
   * Takes note that a request has started.
   *
   * @param startNanos when it was sent or, on a schedule, due; that may be long past
   */
  public synchronized void started(long startNanos) {
    countInFlight(startNanos, 1);
    if (inCohort(startNanos)) {
      started++;
    }
  }

  /**
   * Takes note that a request that is due on a schedule was sent.
   *
   * @param startNanos when it was due
   * @param delayNanos by how much later the driver sent it than it could have
   */
  public synchronized void sent(long startNanos, long delayNanos) {
    if (inCohort(startNanos)) {
      sendDelays = sendDelays.and(delayNanos);
    }
  }

  /** Takes note that a request has ended whose whole life throughput credits, without a receipt. */
  public void ended(long startNanos, long endNanos, Outcome outcome) {
    ended(startNanos, startNanos, endNanos, outcome, null);
  }

  /**
   * Takes note that a request has ended.
   *
   * @param startNanos when it was sent or, on a schedule, due
   * @param creditedFromNanos from when on throughput credits it, up to its end
   * @param endNanos when it ended
   * @param answered how the response came, if it came with a receipt
   */
  public synchronized void ended(
      long startNanos,
      long creditedFromNanos,
      long endNanos,
      Outcome outcome,
      @Nullable Answered answered) {
    countInFlight(endNanos, -1);
    endedEver++;
    Interval measured = window;
    if (measured == null) {
      return;
    }
    if (measured.contains(endNanos)) {
      endedInWindow++;
    }
    if (outcome != Outcome.SUCCEEDED) {
      creditOfFailures += measured.shareOf(creditedFromNanos, endNanos);
    } else {
      credit(measured, creditedFromNanos, endNanos);
      if (measured.contains(endNanos)) {
        completedInWindow++;
        int interval =
            (int) Math.min((endNanos - measured.startNanos()) / intervalNanos, INTERVALS - 1);
        sumNanosEnded[interval] += endNanos - startNanos;
        ended[interval]++;
      }
    }
    if (measured.contains(startNanos)) {
      outcomes[outcome.ordinal()]++;
      // A time-out is noticed a moment late; the sums are exact all the same.
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

  /** Returns how many requests have ended so far, in whatever way and phase. */
  public synchronized long ended() {
    return endedEver;
  }

  /** Takes note that a request had not ended when the load was stopped. */
  public synchronized void abandoned(long startNanos) {
    if (inCohort(startNanos)) {
      abandoned++;
    }
  }

  /**
   * Returns the measurement as it stands.
   *
   * @param warmUp how long the warm-up took
   * @param drain how long the drain took
   * @param stalled how long the machine stood still in the window
   * @param discardedWindows how many windows were given up before
   * @param driver what the driver itself used in the window
   */
  public synchronized Measurement measurement(
      Duration warmUp, Duration drain, Duration stalled, int discardedWindows, DriverUse driver) {
    countInFlight(clock.getAsLong(), 0);
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, outcomes[outcome.ordinal()]);
    }
    ThroughputSeries throughput = throughput();
    double seconds = windowNanos / 1e9;
    return new Measurement(
        warmUp,
        Duration.ofNanos(windowNanos),
        drain,
        stalled,
        discardedWindows,
        started,
        counts,
        abandoned,
        new Flow(
            inFlightArea / windowNanos,
            endedInWindow,
            throughput.mean() + creditOfFailures / seconds),
        new ResponseTimes(responseTimes, sumNanos),
        new ResponseTimes(failureTimes, sumNanosOfFailures),
        throughput,
        responseTimeSeries(),
        completedInWindow / seconds,
        receipts.receipts(),
        driver,
        true,
        sendDelays);
  }

  /**
   * Integrates the requests in flight over time up to an instant at which one more or less is. This
   * looks at no response time, so that Little's law can be checked with both. What is told late, as
   * an arrival that was due while the driver had no processor, is put right afterwards.
   */
  private void countInFlight(long nanos, int change) {
    Interval measured = window;
    if (measured != null) {
      long from = Math.max(inFlightSinceNanos - measured.startNanos(), 0);
      long to = Math.min(nanos - measured.startNanos(), windowNanos);
      if (to > from) {
        inFlightArea += (double) inFlight * (to - from);
        inFlightSinceNanos = nanos;
      } else {
        long late = Math.min(inFlightSinceNanos - measured.startNanos(), windowNanos);
        inFlightArea +=
            (double) change * Math.max(0, late - Math.max(0, nanos - measured.startNanos()));
      }
    }
    inFlight += change;
  }

  private boolean inCohort(long startNanos) {
    Interval measured = window;
    return measured != null && measured.contains(startNanos);
  }

  /** Spreads one success over the intervals it was in flight in, each by its share. */
  private void credit(Interval measured, long creditedFromNanos, long endNanos) {
    long from = Math.max(creditedFromNanos - measured.startNanos(), 0);
    long to = Math.min(endNanos - measured.startNanos(), windowNanos);
    if (to < from) {
      return;
    }
    int last = (int) Math.min(to / intervalNanos, INTERVALS - 1);
    for (int i = (int) Math.min(from / intervalNanos, INTERVALS - 1); i <= last; i++) {
      long begin = measured.startNanos() + i * intervalNanos;
      long end = measured.startNanos() + Math.min((i + 1) * intervalNanos, windowNanos);
      credits[i] += new Interval(begin, end).shareOf(creditedFromNanos, endNanos);
    }
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

  private ThroughputSeries throughput() {
    List<Double> perSecond = new ArrayList<>(INTERVALS);
    for (double credit : credits) {
      perSecond.add(credit / (windowNanos / 1e9 / INTERVALS));
    }
    return new ThroughputSeries(Duration.ofNanos(intervalNanos), perSecond);
  }
}
