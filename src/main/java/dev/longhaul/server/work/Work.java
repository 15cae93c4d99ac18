package dev.longhaul.server.work;

import java.util.OptionalLong;

/**
 * What a server did for one request.
 *
 * @param beganNanos when its task began, on this JVM's monotonic clock
 * @param nanos how long the task took from then to its last step, in nanoseconds
 * @param cpuNanos the CPU time that the strategy's threads spent on the task, in nanoseconds; empty
 *     if the JVM does not report it, as for virtual threads
 */
public record Work(long beganNanos, long nanos, OptionalLong cpuNanos) {}
