package dev.longhaul.validity;

import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds a throughput above the bound that operational laws set: one of both is wrong. An open
 * workload is left out, as its arrivals vary by chance.
 */
final class BoundCheck implements ValidityCheck {
  /** A shorter task takes less time under load than alone: caches and branches stay warm. */
  private static final Duration LEAST_DEMAND = Duration.ofMillis(1);

  /** How far off the demand of a task is that tries again by chance. */
  private static final double TOLERATED_EXCESS = 0.15;

  @Override
  public Optional<Fault> fault(Evidence evidence) {
    OptionalDouble bound = evidence.baseline().boundPerSecond();
    Optional<ServiceDemand> demand =
        evidence.baseline().demand().filter(each -> each.wall().compareTo(LEAST_DEMAND) >= 0);
    if (evidence.isSmokeRun()
        || bound.isEmpty()
        || demand.isEmpty()
        || !(evidence.settings().workload() instanceof Workload.Closed closed)) {
      return Optional.empty();
    }
    double reached = evidence.measurement().throughput().mean();
    double most = (1 + TOLERATED_EXCESS) * bound.getAsDouble() + edges(closed, evidence);
    return reached > most
        ? Fault.of(
            Verdict.INCONSISTENT,
            "throughput was %s/s, but a service demand of %s ms allows %s/s at most: the machine was slower when the demand was measured",
            Digits.of(reached),
            Digits.of(demand.get().wall().toNanos() / 1e6),
            Digits.of(bound.getAsDouble()))
        : Optional.empty();
  }

  /** Users who think alike may all do so outside of a window: each has one success more in it. */
  private static double edges(Workload.Closed closed, Evidence evidence) {
    return closed.thinkTime().isPositive()
        ? closed.users() / (evidence.measurement().window().toNanos() / 1e9)
        : 0;
  }
}
