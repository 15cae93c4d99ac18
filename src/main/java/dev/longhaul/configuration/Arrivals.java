package dev.longhaul.configuration;

/** How the requests of an open workload are spread over time. */
public enum Arrivals {
  /** One request every 1 ÷ rate. */
  CONSTANT,
  /**
   * Independent of each other, like requests of many independent users: the gaps between them are
   * exponentially distributed.
   */
  POISSON
}
