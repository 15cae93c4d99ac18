package dev.longhaul.load;

/** The phases of a load, in order. */
public enum Phase {
  /** Requests are sent, and nothing is measured. */
  WARM_UP,
  /** Requests that start now are the cohort. */
  WINDOW,
  /** The load is kept up until every request that overlaps the window has ended. */
  DRAIN,
  /** No request begins any more, and those in flight end: they leave an empty server. */
  ENDING,
  /** Users have stopped. */
  DONE
}
