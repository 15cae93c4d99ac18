package dev.longhaul.load;

import dev.longhaul.measure.Receipt;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a receipt from a response's {@code Server-Timing} header, such as {@code queue;dur=0.051,
 * task;dur=280.4, cpu;dur=0.2, total;dur=280.9}: metrics with durations in milliseconds, in any
 * order. Other metrics and parameters are passed over; a header without the metrics {@code task}
 * and {@code total} is no receipt.
 *
 * <p>Source: W3C, "Server Timing".
 */
final class ServerTiming {
  static final String HEADER = "Server-Timing";

  private static final String DURATION = "dur=";

  /** No header of ours is nearly as long; a hostile one is not worth the time. */
  private static final int LONGEST = 1_000;

  private static final int NANOS_PER_MILLI_DIGITS = 6;
  private static final int MOST_DIGITS = 18;

  private ServerTiming() {}

  static Optional<Receipt> read(String header) {
    OptionalLong task = duration(header, "task");
    OptionalLong total = duration(header, "total");
    if (task.isEmpty() || total.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Receipt(
            duration(header, "queue").orElse(0),
            task.getAsLong(),
            duration(header, "cpu"),
            total.getAsLong()));
  }

  /** Returns a metric's duration in nanoseconds. */
  private static OptionalLong duration(String header, String metric) {
    if (header.length() > LONGEST) {
      return OptionalLong.empty();
    }
    int start = 0;
    while (start < header.length()) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      while (start < end && header.charAt(start) == ' ') {
        start++;
      }
      int name = start + metric.length();
      if (header.startsWith(metric, start) && name < end && header.charAt(name) == ';') {
        int duration = header.indexOf(DURATION, name);
        return duration < 0 || duration >= end
            ? OptionalLong.empty()
            : nanos(header, duration + DURATION.length(), end);
      }
      start = end + 1;
    }
    return OptionalLong.empty();
  }

  /** Reads a decimal number of milliseconds; what is below a nanosecond is cut off. */
  private static OptionalLong nanos(String header, int start, int end) {
    long value = 0;
    int digits = 0;
    int decimals = -1;
    for (int i = start; i < end && header.charAt(i) != ';' && header.charAt(i) != ' '; i++) {
      char c = header.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c >= '0' && c <= '9') {
        if (decimals < NANOS_PER_MILLI_DIGITS) {
          value = 10 * value + (c - '0');
          digits++;
          decimals += decimals < 0 ? 0 : 1;
        }
      } else {
        return OptionalLong.empty();
      }
    }
    int missing = NANOS_PER_MILLI_DIGITS - Math.max(0, decimals);
    if (digits == 0 || digits + missing > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    for (int i = 0; i < missing; i++) {
      value *= 10;
    }
    return OptionalLong.of(value);
  }
}
