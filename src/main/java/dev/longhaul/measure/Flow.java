package dev.longhaul.measure;

/**
 * The requests that passed through the server in the window, with any outcome and any start.
 *
 * @param meanInFlight the mean number of requests in flight, counted as they started and ended,
 *     independent of their response times
 * @param ended how many requests ended in the window
 * @param perSecond requests per second, credited in the same way as successes in throughput
 */
public record Flow(double meanInFlight, long ended, double perSecond) {}
