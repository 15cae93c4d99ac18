package dev.longhaul.decision;

/**
 * A row that does more of another row's work.
 *
 * @param row its name
 * @param more how much more its task does, as a share: 0.1 for 10 %
 */
record AddedWork(String row, double more) {
  /**
   * Returns the ratio of its throughput to that of the other row, if all processors are busy with
   * both: they serve as many requests per second as their time is enough for, and only the task's
   * part of a request takes longer (the utilization law, Denning and Buzen 1978).
   *
   * @param share f, the task's share of all CPU time that a request of the other row takes
   */
  double foretold(double share) {
    return 1 / (1 + more * share);
  }

  /** Returns the decision that is right if its throughput has exactly this ratio. */
  static Decision right(double ratio) {
    return new Advantage(Math.log(ratio), Math.log(ratio))
        .decision(Metric.THROUGHPUT_PER_S, Margin.DEFAULT);
  }
}
