package dev.longhaul.benchmark;

/**
 * What a load generator says of one run.
 *
 * @param requests how many requests succeeded
 * @param perSecond throughput as it defines it
 * @param meanSeconds mean response time
 */
record LoadReport(long requests, double perSecond, double meanSeconds) {
  /**
   * Returns the throughput of users who send, wait, and send again, without what a run's begin and
   * end take away from it: users ÷ response time, by the response time law of a closed system
   * without think time.
   *
   * @param users how many there were
   */
  double withoutEdges(int users) {
    return users / meanSeconds;
  }
}
