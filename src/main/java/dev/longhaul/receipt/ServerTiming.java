package dev.longhaul.receipt;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A receipt as a response's {@code Server-Timing} header, such as {@code queue;dur=0.051000,
 * task;dur=280.400000, cpu;dur=0.200000, total;dur=280.900000}: metrics with durations in
 * milliseconds. Reading and writing happen once per request. For speed, neither uses format strings
 * or regular expressions.
 *
 * <p>Source: W3C, "Server Timing".
 */
public final class ServerTiming {
  /** The header's name. */
  public static final String HEADER = "Server-Timing";

  private static final String QUEUE = "queue";
  private static final String TASK = "task";
  private static final String CPU = "cpu";
  private static final String TOTAL = "total";
  private static final String DURATION = "dur=";

  /** Enough for a receipt with times of a few seconds. */
  private static final int USUAL_LENGTH = 112;

  /** Our headers are much shorter; a longer one is not read. */
  private static final int LONGEST = 1_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int NANOS_PER_MILLI_DIGITS = 6;
  private static final int MOST_DIGITS = 18;

  private ServerTiming() {}

  /** Returns the header's value for a receipt; the times are exact to the nanosecond. */
  public static String write(Receipt receipt) {
    StringBuilder header = new StringBuilder(USUAL_LENGTH);
    append(header, QUEUE, receipt.queueNanos());
    append(header, TASK, receipt.taskNanos());
    if (receipt.cpuNanos().isPresent()) {
      append(header, CPU, receipt.cpuNanos().getAsLong());
    }
    append(header, TOTAL, receipt.totalNanos());
    return header.toString();
  }

  private static void append(StringBuilder header, String metric, long nanos) {
    if (!header.isEmpty()) {
      header.append(", ");
    }
    header.append(metric).append(';').append(DURATION).append(nanos / NANOS_PER_MILLI).append('.');
    long decimals = nanos % NANOS_PER_MILLI;
    for (long least = NANOS_PER_MILLI / 10; least > 1 && decimals < least; least /= 10) {
      header.append('0');
    }
    header.append(decimals);
  }

  /**
   * Reads a receipt from a header's value; the metrics may have any order. Other metrics and
   * parameters are ignored. A header without the metrics {@code task} and {@code total} is not a
   * receipt.
   */
  public static Optional<Receipt> read(String header) {
    OptionalLong task = duration(header, TASK);
    OptionalLong total = duration(header, TOTAL);
    if (task.isEmpty() || total.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Receipt(
            duration(header, QUEUE).orElse(0),
            task.getAsLong(),
            duration(header, CPU),
            total.getAsLong()));
  }

  /** Returns a metric's duration in nanoseconds; empty if there is none. */
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

  /** Reads a decimal number of milliseconds; digits below a nanosecond are cut off. */
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
