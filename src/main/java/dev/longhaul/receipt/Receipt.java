package dev.longhaul.receipt;

import java.util.OptionalLong;

/**
 * What a server reports about one request. All times are in nanoseconds.
 *
 * @param queueNanos time from the request's first byte until the task began
 * @param taskNanos time from the task's start until the end of its last step
 * @param cpuNanos CPU time of the task; empty if the server does not report it
 * @param totalNanos time from the request's first byte until the response was written
 */
public record Receipt(long queueNanos, long taskNanos, OptionalLong cpuNanos, long totalNanos) {}
