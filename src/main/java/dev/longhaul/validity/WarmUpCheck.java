package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.WarmUp;
import java.util.Optional;

/** Finds a window that began at the warm-up's limit, before the server was warm. */
final class WarmUpCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    WarmUp warmUp = evidence.measurement().circumstances().warmUp();
    if (!warmUp.endedAtLimit() || evidence.isSmokeRun()) {
      return Optional.empty();
    }
    return Fault.of(
        Verdict.UNSTEADY,
        "the warm-up reached its limit of %s s: %s",
        seconds(evidence.settings().warmUpLimit()),
        why(warmUp));
  }

  private static String why(WarmUp warmUp) {
    if (warmUp.helpersJitShare().isPresent()) {
      return compilers(warmUp.helpersJitShare().getAsDouble(), "the driver's and the origins'");
    }
    return warmUp.jitShare().isPresent()
        ? compilers(warmUp.jitShare().getAsDouble(), "the server's")
        : "throughput still changed";
  }

  private static String compilers(double share, String whose) {
    return "JIT compilers took %s %% of %s CPU time before the window"
        .formatted(text(100 * share, 0), whose);
  }
}
