package dev.longhaul.capacity;

/** What a step has shown of its rate. */
public enum StepVerdict {
  /** The thresholds held, and the server kept up. */
  HELD,
  /** A threshold was missed, or the server did not keep up. */
  FAILED,
  /** The driver was the bottleneck, so it is not known what the server can do. */
  GENERATOR_BOUND,
  /** Other programs disturbed the step, or its figures contradict each other. */
  NOT_TRUSTED;

  /** Returns whether the step counts: if not, its rate is tried again. */
  public boolean isKnown() {
    return this == HELD || this == FAILED;
  }
}
