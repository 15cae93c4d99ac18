package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.WarmUp;
import java.util.Optional;

/** Finds a window that began at the warm-up's limit, before the server was warm. */
final class WarmUpCheck implements Check {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    WarmUp warmUp = evidence.measurement().circumstances().warmUp();
    if (!warmUp.endedAtLimit() || evidence.isSmokeRun()) {
      return Optional.empty();
    }
    String jit =
        warmUp.jitShare().isPresent()
            ? "JIT compilers took %s %% of the server's CPU time before the window"
                .formatted(text(100 * warmUp.jitShare().getAsDouble(), 0))
            : "throughput still changed";
    return Fault.of(
        Verdict.UNSTEADY,
        "the warm-up reached its limit of %s s: %s",
        seconds(evidence.settings().warmUpLimit()),
        jit);
  }
}
