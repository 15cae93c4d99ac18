package dev.longhaul.capacity;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a step: by the thresholds, by whether the server kept up, and by the row's validity. */
public final class StepJudge {
  /** The least share of the arrivals that a server which keeps up answers in the same time. */
  private static final double KEPT_UP = 0.9;

  /** Figures of such a row prove nothing, although it met its thresholds. */
  private static final Set<Verdict> WITHOUT_MEANING =
      Set.of(Verdict.INCONSISTENT, Verdict.INCOMPLETE);

  private StepJudge() {}

  /** Returns the step that a result is of. */
  public static CapacityStep judge(CapacityGoal goal, Trial trial, BenchmarkResult result) {
    List<String> misses = new ArrayList<>(goal.misses(result));
    double seconds = result.measurement().window().toNanos() / 1e9;
    double arrived = result.measurement().started() / seconds;
    double achieved = result.throughputPerSecond();
    lag(arrived, achieved).ifPresent(misses::add);
    reasons(result, Set.of(Verdict.WORK_MISSING)).ifPresent(misses::add);
    Found found = found(misses, result);
    return new CapacityStep(
        trial.perSecond(),
        achieved,
        Figure.RESPONSE_TIME_P50_MS.of(result),
        Figure.RESPONSE_TIME_P99_MS.of(result),
        Figure.AVAILABILITY_PERCENT.of(result),
        trial.confirming(),
        found.verdict(),
        found.reason());
  }

  private record Found(StepVerdict verdict, Optional<String> reason) {}

  /**
   * A rate that held has held, whatever disturbed it. One that did not is tried again if that may
   * be the fault of others.
   */
  private static Found found(List<String> misses, BenchmarkResult result) {
    if (misses.isEmpty()) {
      return reasons(result, WITHOUT_MEANING)
          .map(why -> new Found(StepVerdict.NOT_TRUSTED, Optional.of(why)))
          .orElse(new Found(StepVerdict.HELD, Optional.empty()));
    }
    if (result.isDisturbed()) {
      return new Found(
          StepVerdict.NOT_TRUSTED,
          Optional.of("the machine was disturbed: " + result.validity().reasons()));
    }
    return reasons(result, Set.of(Verdict.GENERATOR_BOUND))
        .map(driver -> new Found(StepVerdict.GENERATOR_BOUND, Optional.of(driver)))
        .orElseGet(
            () -> new Found(StepVerdict.FAILED, Optional.of(String.join("; ", misses))));
  }

  private static Optional<String> reasons(BenchmarkResult result, Set<Verdict> verdicts) {
    String reasons =
        result.validity().faults().stream()
            .filter(fault -> verdicts.contains(fault.verdict()))
            .map(Fault::reason)
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
  }

  /**
   * Returns how a server did not keep up; empty if it did. One that answers more than arrives works
   * off a backlog: such a burst is no capacity.
   *
   * @param arrived requests that arrived per second of the window
   * @param achieved successes per second of the window
   */
  static Optional<String> lag(double arrived, double achieved) {
    if (arrived > 0 && achieved >= KEPT_UP * arrived && KEPT_UP * achieved <= arrived) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "achieved must be from 0.9 to 1/0.9 of what arrived, but was %s of it: %s/s of %s/s",
            arrived > 0 ? RateText.text(achieved / arrived) : "none",
            RateText.text(achieved),
            RateText.text(arrived)));
  }
}
