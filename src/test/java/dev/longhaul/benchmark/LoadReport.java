package dev.longhaul.benchmark;

/**
 * A load generator's results of one run.
 *
 * @param requests the number of requests that succeeded
 * @param perSecond the throughput, as the generator defines it
 * @param meanSeconds the mean response time
 */
record LoadReport(long requests, double perSecond, double meanSeconds) {
  /**
   * Returns the throughput without the edges of a run: users ÷ response time, by the response time
   * law of a closed system without think time.
   *
   * @param users the number of users
   */
  double withoutEdges(int users) {
    return users / meanSeconds;
  }
}
