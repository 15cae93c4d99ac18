package dev.longhaul.measure;

/**
 * What passed through the server in the window, whatever became of it and whenever it started.
 *
 * @param meanInFlight how many requests were in flight on average, counted as they started and
 *     ended, whatever their response times
 * @param ended how many requests ended in the window
 * @param perSecond requests per second, each credited as throughput credits those that succeeded
 */
public record Flow(double meanInFlight, long ended, double perSecond) {}
