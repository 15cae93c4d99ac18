package dev.longhaul.answer;

import dev.longhaul.decision.Words;
import dev.longhaul.result.BenchmarkResult;

/** The requests of a row that failed: a server that refuses half of them may well be fast. */
final class Availability {
  /** With fewer successes, in percent, a row's speed is no answer. */
  private static final double LEAST = 98;

  private Availability() {}

  static boolean isLow(BenchmarkResult row) {
    return row.availabilityPercent().orElse(100) < LEAST;
  }

  static String failedPercent(BenchmarkResult row) {
    return Words.percent((100 - row.availabilityPercent().orElse(100)) / 100);
  }
}
