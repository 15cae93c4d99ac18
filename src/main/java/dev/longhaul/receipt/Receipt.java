package dev.longhaul.receipt;

import java.util.OptionalLong;

/**
 * What a server says that it did for one request, all in nanoseconds.
 *
 * @param queueNanos from when it read the request's first byte until the task began
 * @param taskNanos from then until the task's last step
 * @param cpuNanos CPU time in the task; empty where the server does not tell
 * @param totalNanos from the request's first byte until the response was written
 */
public record Receipt(long queueNanos, long taskNanos, OptionalLong cpuNanos, long totalNanos) {}
