package dev.longhaul.validity;

import dev.longhaul.statistics.DriverLoad;
import dev.longhaul.text.Digits;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds requests that were due on a schedule and were sent late. */
final class LatenessCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    OptionalDouble delay = evidence.measurement().sendDelays().meanMs();
    OptionalDouble response = evidence.measurement().responseTimes().meanMs();
    return delay.isPresent()
            && response.isPresent()
            && DriverLoad.isLate(delay.getAsDouble(), response.getAsDouble())
        ? Fault.of(
            Verdict.GENERATOR_BOUND,
            "the driver sent requests %s ms late on average, of a mean response time of %s ms",
            Digits.of(delay.getAsDouble()),
            Digits.of(response.getAsDouble()))
        : Optional.empty();
  }
}
