package dev.longhaul.measure;

/**
 * The results of the probe requests: cheap requests beside the load, due at a constant rate in the
 * window.
 *
 * @param responseTimes response times of the answered ones, each from its due instant
 * @param failed how many were not answered with status 200
 */
public record ProbeTimes(ResponseTimes responseTimes, long failed) {}
