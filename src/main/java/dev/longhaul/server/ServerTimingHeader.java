package dev.longhaul.server;

import dev.longhaul.server.strategy.Work;

/**
 * Writes a request's receipt: the {@code Server-Timing} header of the W3C recommendation of that
 * name, with durations in milliseconds. {@code queue} is the time from the request's first byte to
 * the task's begin, {@code task} the task's own, {@code cpu} the CPU time in it where that is
 * known, and {@code total} the time from the first byte until the response is written.
 */
final class ServerTimingHeader {
  static final String NAME = "Server-Timing";

  private static final int LENGTH = 112;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ServerTimingHeader() {}

  /**
   * Returns the header's value.
   *
   * @param work what was done for the request
   * @param arrivedNanos when its first byte was read
   * @param nowNanos when its response is written
   */
  static String of(Work work, long arrivedNanos, long nowNanos) {
    StringBuilder header = new StringBuilder(LENGTH);
    add(header, "queue", Math.max(0, work.beganNanos() - arrivedNanos));
    add(header, "task", work.nanos());
    work.cpuNanos().ifPresent(cpu -> add(header, "cpu", cpu));
    add(header, "total", Math.max(0, nowNanos - arrivedNanos));
    return header.toString();
  }

  /** Appends milliseconds to the nanosecond, without the cost of formatting. */
  private static void add(StringBuilder header, String name, long nanos) {
    header
        .append(header.isEmpty() ? "" : ", ")
        .append(name)
        .append(";dur=")
        .append(nanos / NANOS_PER_MILLI)
        .append('.');
    long decimals = nanos % NANOS_PER_MILLI;
    for (long least = NANOS_PER_MILLI / 10; least > 1 && decimals < least; least /= 10) {
      header.append('0');
    }
    header.append(decimals);
  }
}
