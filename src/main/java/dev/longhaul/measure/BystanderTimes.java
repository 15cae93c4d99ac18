package dev.longhaul.measure;

/**
 * What became of cheap requests that were due at a constant rate in the window, beside the load.
 *
 * @param responseTimes of those that were answered, each from when it was due
 * @param failed how many were not answered with status 200
 */
public record BystanderTimes(ResponseTimes responseTimes, long failed) {}
