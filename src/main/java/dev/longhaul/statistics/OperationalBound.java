package dev.longhaul.statistics;

import java.time.Duration;

/**
 * The upper bound that operational laws set for a system's throughput on any machine.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978: the utilization law bounds throughput by servers ÷ demand, the
 * interactive response time law by users ÷ (demand + think time).
 */
public final class OperationalBound {
  private OperationalBound() {}

  /**
   * Returns the bound that processors set: cores ÷ D_cpu in requests per second.
   *
   * @param cores how many processors the tasks can use at once; at least 1
   * @param cpuDemand D_cpu, the processor time of one request's task; more than 0
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static double ofProcessors(int cores, Duration cpuDemand) {
    if (cores < 1 || !cpuDemand.isPositive()) {
      throw new IllegalArgumentException(
          "cores must be at least 1 and the CPU demand more than 0, but were %s and %s"
              .formatted(cores, cpuDemand));
    }
    return cores / seconds(cpuDemand);
  }

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
              + " negative, but were %s, %s, %s and %s"
                  .formatted(users, parallelism, demand, thinkTime));
    }
    double demandSeconds = seconds(demand);
    return Math.min(users / (demandSeconds + seconds(thinkTime)), parallelism / demandSeconds);
  }

  /**
   * Returns min(λ, N ÷ D, m ÷ D) in requests per second: the bound of an open workload.
   *
   * @param arrivalsPerSecond λ, the arrival rate; more than 0
   * @param inFlight N, the largest number of requests that the driver has in flight; at least 1
   * @param demand D, how long one request's task takes on an idle server; more than 0
   * @param parallelism m, how many requests' tasks the strategy runs at once; at least 1
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static double openPerSecond(
      double arrivalsPerSecond, int inFlight, Duration demand, int parallelism) {
    if (!(arrivalsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "the arrival rate must be more than 0, but was " + arrivalsPerSecond);
    }
    return Math.min(arrivalsPerSecond, perSecond(inFlight, demand, Duration.ZERO, parallelism));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
