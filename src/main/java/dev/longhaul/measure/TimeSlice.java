package dev.longhaul.measure;

import java.util.OptionalDouble;

/**
 * The requests that ended in a slice of time, with any start.
 *
 * @param succeeded how many succeeded
 * @param failed how many ended in any other way
 * @param p99Ms the 99th percentile of the successes' response times, in milliseconds; of fewer than
 *     100 the longest; empty without any
 */
public record TimeSlice(long succeeded, long failed, OptionalDouble p99Ms) {}
