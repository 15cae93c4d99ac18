package dev.longhaul.junit;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;

/**
 * A search for how many requests a second a server can take: a benchmark method takes it as a
 * parameter, instead of a {@link LoadTest}.
 */
public interface Capacity {
  /** Returns the case that is measured. */
  BenchmarkCase benchmarkCase();

  /**
   * Sets the first rate. Without it, the search begins at {@code longhaul.rate} if the workload is
   * open, or else at half of what a user alone reaches, but at least at 2/s.
   *
   * @param perSecond in requests per second, from 0.001 to 1,000,000
   * @return this search
   */
  Capacity startingAt(double perSecond);

  /**
   * Sets how exact the search is: it ends when the rate that failed is at most so much above the
   * one that held.
   *
   * @param percent from 1 to 100; 10 by default
   * @return this search
   */
  Capacity within(double percent);

  /**
   * Sends requests instead of the target's own; several are mixed by their weights.
   *
   * @return this search
   */
  Capacity requesting(Request first, Request... more);

  /**
   * Searches for the highest arrival rate at which all thresholds hold and the server keeps up. It
   * takes some ten windows, and starts the server anew to confirm the rate.
   *
   * <p>A search that finds no rate, or cannot confirm one, fails no test by itself: {@link
   * dev.longhaul.capacity.CapacityResultAssert#hasCapacityOfAtLeast} does.
   *
   * @param thresholds at least one, such as {@code response_time_p99_ms <= 500}
   * @return the rate, the next one that failed, and all steps
   * @throws dev.longhaul.configuration.ConfigurationException if a threshold cannot be used, or a
   *     number above is outside its range
   * @throws IllegalStateException if the search has been made before, the server ended, or the
   *     thread was interrupted; the steps so far are still reported
   */
  CapacityResult find(String... thresholds);
}
