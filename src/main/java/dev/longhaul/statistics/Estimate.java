package dev.longhaul.statistics;

/**
 * A figure that is estimated from measurements.
 *
 * @param value the estimate, in the unit of the figure
 * @param interval its interval
 */
public record Estimate(double value, ConfidenceInterval interval) {}
