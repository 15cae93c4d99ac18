package dev.longhaul.capacity;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a step: by the thresholds, by whether the server kept up, and by the row's validity. */
public final class StepJudge {
  /** The least share of the arrivals that a server which keeps up answers in the same time. */
  private static final double KEPT_UP = 0.9;

  /** A server that is not saturated answers within this many times of what a user alone sees. */
  private static final double UNHURRIED = 2;

  /** Figures of such a row prove nothing, although it met its thresholds. */
  private static final Set<Verdict> WITHOUT_MEANING =
      Set.of(Verdict.INCONSISTENT, Verdict.INCOMPLETE);

  private StepJudge() {}

  /**
   * Returns the step that a result is of.
   *
   * @param aloneMs the mean response time of a user alone, in milliseconds
   */
  public static CapacityStep judge(
      CapacityGoal goal, Trial trial, double aloneMs, BenchmarkResult result) {
    List<String> misses = new ArrayList<>(goal.misses(result));
    double seconds = result.measurement().window().toNanos() / 1e9;
    double arrived = result.measurement().started() / seconds;
    double achieved = result.throughputPerSecond();
    if (arrived > 0) {
      lag(arrived, achieved).ifPresent(misses::add);
    }
    reasons(result, Set.of(Verdict.WORK_MISSING)).ifPresent(misses::add);
    Found found =
        misses.isEmpty() ? unmissed(goal, trial, arrived, result) : missed(misses, aloneMs, result);
    return new CapacityStep(
        trial.perSecond(),
        OptionalDouble.of(achieved),
        Figure.RESPONSE_TIME_P50_MS.of(result),
        Figure.RESPONSE_TIME_P99_MS.of(result),
        Figure.AVAILABILITY_PERCENT.of(result),
        trial.confirming(),
        found.verdict(),
        found.reason());
  }

  /**
   * Returns the step of a rate under which the server ended.
   *
   * @param achieved successes per second until then; empty if its window had not begun
   * @param how how it ended
   */
  public static CapacityStep ended(Trial trial, OptionalDouble achieved, String how) {
    return new CapacityStep(
        trial.perSecond(),
        achieved,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        trial.confirming(),
        StepVerdict.FAILED,
        Optional.of(how));
  }

  private record Found(StepVerdict verdict, Optional<String> reason) {}

  /** A rate that arrived and met thresholds that are all known has held, whatever disturbed it. */
  private static Found unmissed(
      CapacityGoal goal, Trial trial, double arrived, BenchmarkResult result) {
    List<String> doubts = new ArrayList<>(goal.unknown(result));
    reasons(result, WITHOUT_MEANING).ifPresent(doubts::add);
    if (arrived < KEPT_UP * trial.perSecond()) {
      doubts.add(
          "only %s/s arrived: set longhaul.duration longer".formatted(RateText.text(arrived)));
    } else if (result.throughputPerSecond() < KEPT_UP * trial.perSecond()) {
      doubts.add(
          "only %s/s were achieved, as fewer arrived than were offered: set longhaul.duration longer"
              .formatted(RateText.text(result.throughputPerSecond())));
    }
    return doubts.isEmpty()
        ? new Found(StepVerdict.HELD, Optional.empty())
        : new Found(StepVerdict.NOT_TRUSTED, Optional.of(String.join("; ", doubts)));
  }

  /** A rate that did not hold is tried again if that may be the fault of others. */
  private static Found missed(List<String> misses, double aloneMs, BenchmarkResult result) {
    if (result.isDisturbed()) {
      return new Found(
          StepVerdict.NOT_TRUSTED,
          Optional.of("the machine was disturbed: " + result.validity().reasons()));
    }
    return reasons(result, Set.of(Verdict.GENERATOR_BOUND))
        .or(() -> busyUsers(aloneMs, result))
        .map(driver -> new Found(StepVerdict.GENERATOR_BOUND, Optional.of(driver)))
        .orElseGet(() -> new Found(StepVerdict.FAILED, Optional.of(String.join("; ", misses))));
  }

  /**
   * Returns how requests waited for a free user, and not for the server: all users were busy, but
   * each of its requests took the server hardly longer than one of a user alone. By Little's law,
   * that is users ÷ throughput.
   */
  private static Optional<String> busyUsers(double aloneMs, BenchmarkResult result) {
    int users = result.benchmarkCase().settings().users();
    double sentMs = 1_000.0 * users / result.throughputPerSecond();
    return result.measurement().flow().meanInFlight() >= users && sentMs <= UNHURRIED * aloneMs
        ? Optional.of(
            "all %s users were busy, but a request took the server only %s ms, and %s ms for a user alone: set longhaul.users to more"
                .formatted(users, RateText.text(sentMs), RateText.text(aloneMs)))
        : Optional.empty();
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
