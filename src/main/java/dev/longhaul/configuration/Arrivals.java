package dev.longhaul.configuration;

/** How the requests of an open workload are spread over time. */
public enum Arrivals {
  /** One after each 1 ÷ rate. */
  CONSTANT,
  /**
   * Independently of each other, as many users who know nothing of each other send: the gaps
   * between them are exponentially distributed.
   */
  POISSON
}
