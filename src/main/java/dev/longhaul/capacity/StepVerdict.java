package dev.longhaul.capacity;

/** What a step has shown of its rate. */
public enum StepVerdict {
  /** The thresholds held, and the server kept up. */
  HELD,
  /** A threshold was missed, or the server did not keep up. */
  FAILED,
  /** The driver or the number of its users was the bottleneck: the server may take more. */
  GENERATOR_BOUND,
  /** Other programs disturbed it, its figures contradict each other, or one is not known. */
  NOT_TRUSTED;

  /** Returns whether the step counts: if not, its rate is tried again. */
  public boolean isKnown() {
    return this == HELD || this == FAILED;
  }
}
