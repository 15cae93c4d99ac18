package dev.longhaul.server.work;

import java.util.OptionalLong;

/**
 * What a server did for one request.
 *
 * @param beganNanos when its task began, on this JVM's monotonic clock
 * @param nanos how long the task took from then to its last step, in nanoseconds
 * @param cpuNanos the CPU time of the strategy's threads in it, in nanoseconds; empty where the JVM
 *     does not tell, as of virtual threads
 */
public record Work(long beganNanos, long nanos, OptionalLong cpuNanos) {}
