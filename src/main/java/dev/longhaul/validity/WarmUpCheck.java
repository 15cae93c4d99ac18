package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.WarmUp;
import java.util.ArrayList;
import java.util.List;
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
    List<String> busy = new ArrayList<>();
    warmUp.jitShare().ifPresent(share -> busy.add(part(share, "the server's")));
    warmUp
        .helpersJitShare()
        .ifPresent(share -> busy.add(part(share, "the driver's and the origins'")));
    return busy.isEmpty()
        ? "throughput still changed, a user had not been served, or JIT compilers had not been seen"
            + " quiet for a second"
        : "JIT compilers took %s CPU time before the window".formatted(String.join(" and ", busy));
  }

  private static String part(double share, String whose) {
    return "%s %% of %s".formatted(text(100 * share, 0), whose);
  }
}
