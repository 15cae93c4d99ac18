package dev.longhaul.capacity;

import dev.longhaul.configuration.Profile;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.threshold.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The highest arrival rate at which a server met its thresholds and kept up.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the search began
 * @param confirmation where a rate that has held is tried again
 * @param search its steps, and what follows from them
 * @param cutShort why the search did not end by itself; empty if it did
 */
public record CapacityResult(
    BenchmarkCase benchmarkCase,
    Instant startedAt,
    Confirmation confirmation,
    CapacitySearch search,
    Optional<String> cutShort) {
  /** What is said of the figures of a smoke run. */
  public static final String SMOKE = "a smoke run (profile quick): no evidence";

  /** Returns the highest rate that held, in requests per second; empty if none did. */
  public OptionalDouble perSecond() {
    return search.held();
  }

  /**
   * Returns the lowest rate that failed, in requests per second: the capacity is between the two.
   * Empty if none failed: the capacity is then {@link #perSecond} at least.
   */
  public OptionalDouble failedPerSecond() {
    return search.failed();
  }

  /** Returns whether the rate that held has held once more, see {@link #confirmation}. */
  public boolean isConfirmed() {
    return search.isConfirmed();
  }

  /** Returns why the next rate failed, with the required and the actual value. */
  public Optional<String> whyFailed() {
    return search.whyFailed();
  }

  /** Returns why it is not narrower, or not confirmed; empty if it is as asked for. */
  public Optional<String> whyIncomplete() {
    List<String> reasons = new ArrayList<>();
    cutShort.ifPresent(reasons::add);
    if (cutShort.isEmpty()) {
      search.whyStopped().ifPresent(reasons::add);
      search.whyNotConfirmed().ifPresent(why -> reasons.add("not confirmed: " + why));
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  /** Returns what had to hold. */
  public List<Threshold> thresholds() {
    return search.goal().thresholds();
  }

  /** Returns all steps, in their order. */
  public List<CapacityStep> steps() {
    return search.steps();
  }

  /** Returns the last step in which the highest rate held; empty if none did. */
  public Optional<CapacityStep> atHeld() {
    return search.atHeld();
  }

  /** Returns which rate held in a few words, such as {@code 14.2/s held}. */
  public String heldInWords() {
    return perSecond().isPresent()
        ? "%s/s held".formatted(RateText.text(perSecond().getAsDouble()))
        : "no rate held";
  }

  /** Returns the result in one sentence, with what is wrong with it. */
  public String inWords() {
    String failed =
        failedPerSecond().isPresent()
            ? ", %s/s failed (%s)"
                .formatted(
                    RateText.text(failedPerSecond().getAsDouble()), whyFailed().orElse("unknown"))
            : ", no rate failed: the capacity is at least that";
    String confirmed = isConfirmed() ? "; confirmed " + confirmation.inWords() : "; not confirmed";
    return "capacity: %s%s%s%s%s"
        .formatted(
            heldInWords(),
            perSecond().isEmpty() && failedPerSecond().isEmpty() ? "" : failed,
            perSecond().isPresent() ? confirmed : "",
            whyIncomplete().map(why -> "; " + why).orElse(""),
            isSmoke() ? "; " + SMOKE : "");
  }

  /** Returns whether it is from a smoke run, whose figures are no evidence. */
  public boolean isSmoke() {
    return benchmarkCase.settings().profile() == Profile.QUICK;
  }

  /** Returns the name of the case, and the result in one sentence. */
  @Override
  public String toString() {
    return benchmarkCase + ": " + inWords();
  }
}
