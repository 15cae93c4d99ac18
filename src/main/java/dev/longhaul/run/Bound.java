package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.statistics.OperationalBound;
import dev.longhaul.target.RunningTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The upper bound that operational laws set for a case's throughput.
 *
 * @param settings the case's settings
 * @param limits how much the target does at once
 * @param capacityPerSecond the machine's cores ÷ CPU per request in the window; empty if that is
 *     not known
 */
record Bound(Settings settings, RunningTarget.Limits limits, OptionalDouble capacityPerSecond) {
  /** How far a throughput may be above the bound of a demand that was measured well. */
  private static final double TOLERATED_EXCESS = 1.05;

  /** Returns the bound of a service demand, in requests per second; empty without a demand. */
  OptionalDouble perSecond(Optional<ServiceDemand> demand) {
    return demand.map(this::perSecond).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /**
   * Returns whether a demand explains a throughput. If not, the demand was measured while the
   * machine was slower than under load. Arrivals may be more than their rate, by chance.
   */
  boolean explains(double throughputPerSecond, Optional<ServiceDemand> demand) {
    return settings.workload() instanceof Workload.Open
        || throughputPerSecond
            <= TOLERATED_EXCESS * perSecond(demand).orElse(Double.POSITIVE_INFINITY);
  }

  private double perSecond(ServiceDemand demand) {
    double waiting = ofWaiting(demand.wall());
    double computing =
        demand
            .cpu()
            .map(cpu -> OperationalBound.ofProcessors(limits.cores(), cpu))
            .orElse(Double.POSITIVE_INFINITY);
    return Math.min(
        Math.min(waiting, computing), capacityPerSecond.orElse(Double.POSITIVE_INFINITY));
  }

  private double ofWaiting(Duration demand) {
    return switch (settings.workload()) {
      case Workload.Closed closed ->
          OperationalBound.perSecond(
              closed.users(), demand, closed.thinkTime(), limits.parallelism());
      case Workload.Open open ->
          OperationalBound.openPerSecond(
              open.perSecond().doubleValue(), open.users(), demand, limits.parallelism());
    };
  }
}
