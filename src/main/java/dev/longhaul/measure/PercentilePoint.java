package dev.longhaul.measure;

/**
 * One point of a distribution.
 *
 * @param percentile the share of samples that are not above the value, from 0 to 100 percent
 * @param milliseconds the value, in milliseconds
 */
public record PercentilePoint(double percentile, double milliseconds) {}
