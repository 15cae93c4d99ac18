package dev.longhaul.validity;

import dev.longhaul.measure.ServiceDemand;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a case's figures are held against.
 *
 * @param demand D, the task's service demand
 * @param boundPerSecond the operational law's ceiling of the throughput, in requests per second;
 *     empty where the demand is not known
 * @param ceilingPerSecond the most that the load generator reaches with these users and
 *     connections, in requests per second; empty where throughput is too low for it to matter
 * @param leastTask the shortest time in which a task can have been done; empty where responses need
 *     no receipt
 * @param cutShort what kept the rest from being measured, if anything did: then no result is known
 *     to be free of faults
 */
public record Baseline(
    Optional<ServiceDemand> demand,
    OptionalDouble boundPerSecond,
    OptionalDouble ceilingPerSecond,
    Optional<Duration> leastTask,
    Optional<String> cutShort) {
  /** What is known of a server that is not ours. */
  public static final Baseline NONE =
      new Baseline(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * What is known where its measurement was cut short.
   *
   * @param why by what
   */
  public static Baseline cutShort(String why) {
    return new Baseline(
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(why));
  }
}
