package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.millis;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.Measurement;
import dev.longhaul.statistics.DriverLoad;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds a driver of a shared load whose window was not the others', or that was near its own
 * ceiling.
 */
final class SharesCheck implements ValidityCheck {
  /** As much of a window as the machine may stall in it. */
  private static final double TOLERATED = 0.01;

  @Override
  public Optional<Fault> fault(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    return measurement.circumstances().shares().stream()
        .flatMap(share -> late(share, measurement).or(() -> atCeiling(share)).stream())
        .reduce((one, other) -> one.verdict().compareTo(other.verdict()) >= 0 ? one : other);
  }

  private static Optional<Fault> late(DriverShare share, Measurement measurement) {
    Duration off = share.windowLate().abs().plus(share.clockError());
    return off.toNanos() > TOLERATED * measurement.window().toNanos()
        ? Fault.of(
            Verdict.INCOMPLETE,
            "the window of the driver %s was not the others': it began %s ms later than theirs, by clocks that may be %s ms apart",
            share.name(),
            millis(share.windowLate(), 1),
            millis(share.clockError(), 1))
        : Optional.empty();
  }

  private static Optional<Fault> atCeiling(DriverShare share) {
    return DriverLoad.isNearCeiling(share.sentPerSecond(), share.ceilingPerSecond())
        ? Fault.of(
            Verdict.GENERATOR_BOUND,
            "the driver %s sent %s/s, near the %s/s that it reached against a server that does nothing",
            share.name(),
            text(share.sentPerSecond(), 0),
            text(share.ceilingPerSecond().orElseThrow(), 0))
        : Optional.empty();
  }
}
