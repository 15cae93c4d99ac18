package dev.longhaul.validity;

import dev.longhaul.statistics.DriverLoad;
import dev.longhaul.text.Digits;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds a throughput near the highest that the driver can reach. */
final class CeilingCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    OptionalDouble ceiling = evidence.baseline().ceilingPerSecond();
    double sent = evidence.measurement().sentPerSecond();
    if (!DriverLoad.isNearCeiling(sent, ceiling)) {
      return Optional.empty();
    }
    return ceiling.orElseThrow() > sent
        ? Fault.of(
            Verdict.GENERATOR_BOUND,
            "throughput is near what the driver reached against a server that does nothing: %s/s",
            Digits.of(ceiling.orElseThrow()))
        : Fault.of(
            Verdict.GENERATOR_BOUND,
            "the driver was no faster against a server that does nothing, so this may be its ceiling");
  }
}
