package dev.longhaul.validity;

import dev.longhaul.measure.ServiceDemand;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The reference values for a case's figures.
 *
 * @param demand D, the task's service demand
 * @param boundPerSecond the upper bound that the operational laws set for throughput, in requests
 *     per second; empty if the demand is not known
 * @param ceilingPerSecond the highest throughput that the load generator reaches with these users
 *     and connections, in requests per second; empty if throughput is too low for it to matter
 * @param leastTask the shortest time that the task can take; empty if responses need no receipt
 * @param cutShort why the baseline could not be measured completely; empty if it could. If there is
 *     a reason, no result is known to be free of faults
 */
public record Baseline(
    Optional<ServiceDemand> demand,
    OptionalDouble boundPerSecond,
    OptionalDouble ceilingPerSecond,
    Optional<Duration> leastTask,
    Optional<String> cutShort) {
  /** The baseline of a server that is not ours: nothing is known. */
  public static final Baseline NONE =
      new Baseline(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Returns the baseline of a case whose baseline measurement was cut short.
   *
   * @param why the reason
   */
  public static Baseline cutShort(String why) {
    return new Baseline(
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(why));
  }

  /** Returns the same with another ceiling, in requests per second. */
  public Baseline withCeiling(double perSecond) {
    return new Baseline(demand, boundPerSecond, OptionalDouble.of(perSecond), leastTask, cutShort);
  }
}
