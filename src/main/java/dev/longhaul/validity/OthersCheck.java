package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import java.time.Duration;
import java.util.Optional;

/** Finds other programs that used the machine's processors in the window or just before it. */
final class OthersCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    return fault(evidence.measurement());
  }

  static Optional<Fault> fault(Measurement measurement) {
    return measurement
        .circumstances()
        .others()
        .flatMap(OthersUse::disturbance)
        .flatMap(
            disturbance ->
                Fault.of(
                    Verdict.DISTURBED,
                    "other programs took %s %% of the machine's processor time or more, %s",
                    text(100 * disturbance.share(), 0),
                    when(disturbance.after())))
        .map(Fault::causedOutside);
  }

  private static String when(Duration after) {
    return after.isNegative()
        ? "until %s s before the window".formatted(seconds(after.negated()))
        : "until %s s after the window began".formatted(seconds(after));
  }
}
