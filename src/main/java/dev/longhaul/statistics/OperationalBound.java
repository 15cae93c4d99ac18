package dev.longhaul.statistics;

import java.time.Duration;

/**
 * The ceiling that operational laws put on a closed system's throughput, whatever the machine.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978: the utilization law bounds throughput by servers ÷ demand, the
 * interactive response time law by users ÷ (demand + think time).
 */
public final class OperationalBound {
  private OperationalBound() {}

  /**
   * Returns min(N ÷ (D + Z), m ÷ D) in requests per second.
   *
   * @param users N, at least 1
   * @param demand D, how long one request's task takes on an idle server; more than 0
   * @param thinkTime Z, how long a user pauses between requests; 0 or more
   * @param parallelism m, how many requests' tasks the strategy runs at once; at least 1
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static double perSecond(int users, Duration demand, Duration thinkTime, int parallelism) {
    if (users < 1 || parallelism < 1 || !demand.isPositive() || thinkTime.isNegative()) {
      throw new IllegalArgumentException(
          "users and parallelism must be at least 1, the demand more than 0 and the think time not"
              + " negative, but were %d, %d, %s and %s"
                  .formatted(users, parallelism, demand, thinkTime));
    }
    double demandSeconds = seconds(demand);
    return Math.min(users / (demandSeconds + seconds(thinkTime)), parallelism / demandSeconds);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
