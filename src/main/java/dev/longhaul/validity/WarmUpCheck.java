package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
    List<String> reasons = new ArrayList<>();
    for (WarmUpCondition unmet : warmUp.unmet()) {
      reasons.add(
          switch (unmet) {
            case USERS_SERVED -> "a user had not been served";
            case THROUGHPUT_STEADY ->
                "throughput still changed, or had not been seen for three slices";
            case NO_BACKLOG -> "the server still worked off a backlog of requests";
            case SERVER_COMPILED -> compilers("the server", warmUp.jitShare());
            case HELPERS_COMPILED ->
                compilers("the driver and the origins", warmUp.helpersJitShare());
          });
    }
    return String.join("; ", reasons);
  }

  private static String compilers(String of, OptionalDouble share) {
    return share.isPresent()
        ? "JIT compilers took %s %% of the CPU time of %s before the window"
            .formatted(text(100 * share.getAsDouble(), 0), of)
        : "the JIT compilers of %s had not been seen quiet for a second".formatted(of);
  }
}
