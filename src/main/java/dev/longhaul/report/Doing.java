package dev.longhaul.report;

import dev.longhaul.text.Digits;
import java.time.Duration;

/**
 * A phase, how long it is planned to last, since when it lasts, and how many requests had succeeded
 * before.
 */
record Doing(String phase, String planned, long sinceNanos, long before) {
  /**
   * Returns such as {@code window, 6 of 10 s, 9.14/s}.
   *
   * @param succeeded how many requests have succeeded by now
   * @param nowNanos the time now, of the clock that {@code sinceNanos} is of
   */
  String text(long succeeded, long nowNanos) {
    Duration elapsed = Duration.ofNanos(nowNanos - sinceNanos);
    long seconds = elapsed.toSeconds();
    boolean hasRate = seconds > 0 && succeeded > before;
    return "%s, %s%s s%s"
        .formatted(phase, seconds, planned, hasRate ? ", " + rate(succeeded, elapsed) : "");
  }

  /** By chance, the count is off by two square roots of it. */
  private String rate(long succeeded, Duration elapsed) {
    double count = succeeded - before;
    double perSecond = count / (elapsed.toMillis() / 1000.0);
    return Digits.of(perSecond, 2 * perSecond / Math.sqrt(count)) + "/s";
  }
}
