package dev.longhaul.junit;

import dev.longhaul.target.Target;

/**
 * A row that a {@link BenchmarkMatrix} declares.
 *
 * @param target what is measured
 */
record MatrixRow(Target target) {
  /** Returns the name of its invocation. */
  @Override
  public String toString() {
    return target.strategy() + "/" + target.task();
  }
}
