package dev.longhaul.measure;

import java.time.Duration;

/** A measurement whose load ended before its time, in its window or in the drain. */
public final class ShortenedWindow {
  private ShortenedWindow() {}

  /**
   * Relates to the time that the window really took what was related to the window asked for.
   * Counts and response times stay what they are; of the throughput over time, what comes after the
   * end is left out, and the interval in which it came, too, unless that is the first.
   *
   * @param measured what was measured, as if the window were over
   * @param taken how long the window took, above 0
   */
  public static Measurement of(Measurement measured, Duration taken) {
    boolean cut = taken.compareTo(measured.window()) < 0;
    double stretch = cut ? (double) measured.window().toNanos() / taken.toNanos() : 1;
    return new Measurement(
        measured.warmUp(),
        cut ? taken : measured.window(),
        measured.drain(),
        measured.stalled(),
        measured.discardedWindows(),
        measured.started(),
        measured.outcomes(),
        measured.inFlightAtEnd(),
        new Flow(
            measured.flow().meanInFlight() * stretch,
            measured.flow().ended(),
            measured.flow().perSecond() * stretch),
        measured.responseTimes(),
        measured.failureTimes(),
        cut ? shortened(measured.throughput(), taken) : measured.throughput(),
        measured.responseTimeSeriesMs(),
        measured.completionsPerSecond() * stretch,
        measured.receipts(),
        measured.driver(),
        false,
        measured.sendDelays());
  }

  private static ThroughputSeries shortened(ThroughputSeries whole, Duration window) {
    int intervals = (int) (window.toNanos() / whole.interval().toNanos());
    if (intervals > 0) {
      return new ThroughputSeries(whole.interval(), whole.perSecond().subList(0, intervals));
    }
    double stretch = (double) whole.interval().toNanos() / window.toNanos();
    return new ThroughputSeries(
        window, whole.perSecond().stream().limit(1).map(rate -> rate * stretch).toList());
  }
}
