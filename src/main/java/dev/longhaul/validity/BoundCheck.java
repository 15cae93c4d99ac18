package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.ServiceDemand;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds a throughput above the bound that operational laws set: one of both is wrong. */
final class BoundCheck implements Check {
  /** A shorter task takes less time under load than alone: caches and branches stay warm. */
  private static final Duration LEAST_DEMAND = Duration.ofMillis(1);

  @Override
  public Optional<Fault> fault(Evidence evidence) {
    OptionalDouble bound = evidence.baseline().boundPerSecond();
    double reached = evidence.measurement().throughput().mean();
    Optional<ServiceDemand> demand =
        evidence.baseline().demand().filter(each -> each.wall().compareTo(LEAST_DEMAND) >= 0);
    return !evidence.isSmokeRun()
            && bound.isPresent()
            && demand.isPresent()
            && reached > (1 + Evidence.TOLERATED_DRIFT) * bound.getAsDouble()
        ? Fault.of(
            Verdict.INCONSISTENT,
            "throughput was %s/s, but a service demand of %s ms allows %s/s at most: the machine was slower when the demand was measured",
            text(reached, 3),
            Evidence.millis(demand.get().wall(), 3),
            text(bound.getAsDouble(), 3))
        : Optional.empty();
  }
}
