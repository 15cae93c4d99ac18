package dev.longhaul.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * A search for the highest rate that holds: doubling until a rate fails, bisecting until the
 * bracket is narrow, then confirming. If the confirmation fails, the search goes on below. All of
 * it follows from the steps so far.
 *
 * @param goal what is looked for
 * @param firstPerSecond the first rate
 * @param steps the steps so far, in their order
 */
public record CapacitySearch(CapacityGoal goal, double firstPerSecond, List<CapacityStep> steps) {
  /** How often a rate is tried of which nothing is known. */
  static final int TRIES = 3;

  /** Twelve doublings and four bisections, and some that are tried again. */
  static final int MOST_STEPS = 20;

  static final int MOST_CONFIRMATIONS = 3;

  /** How many rates may fail while none has held: then a lower one is not the answer. */
  static final int MOST_WITHOUT_SUCCESS = 8;

  /** So that a ratio of exactly the precision ends the search. */
  private static final double ROUNDING = 1e-9;

  /** Copies the list. */
  public CapacitySearch {
    steps = List.copyOf(steps);
  }

  /** Begins a search. */
  public static CapacitySearch begin(CapacityGoal goal, double firstPerSecond) {
    double inRange = Math.clamp(firstPerSecond, CapacityGoal.LEAST_RATE, CapacityGoal.MOST_RATE);
    return new CapacitySearch(goal, RateText.rounded(inRange), List.of());
  }

  /** Returns the search with one step more. */
  public CapacitySearch after(CapacityStep step) {
    List<CapacityStep> more = new ArrayList<>(steps);
    more.add(step);
    return new CapacitySearch(goal, firstPerSecond, more);
  }

  /** Returns what to try next; empty at the end. */
  public Optional<Trial> next() {
    if (!steps.isEmpty()) {
      CapacityStep last = steps.getLast();
      if (!last.verdict().isKnown() && !isGivenUp(last)) {
        return Optional.of(new Trial(last.offeredPerSecond(), last.confirming()));
      }
    }
    return isNarrow() || whyStopped().isPresent()
        ? confirmation()
        : Optional.of(new Trial(nextRate(), false));
  }

  private Optional<Trial> confirmation() {
    OptionalDouble held = held();
    return held.isEmpty() || isConfirmed() || whyNotConfirmed().isPresent()
        ? Optional.empty()
        : Optional.of(new Trial(held.getAsDouble(), true));
  }

  /** Returns the lowest rate that has failed; empty if none has. */
  public OptionalDouble failed() {
    return rates(step -> step.verdict() == StepVerdict.FAILED).min();
  }

  /** Returns the highest rate that has held below any that has failed; empty if none has. */
  public OptionalDouble held() {
    double below = failed().orElse(Double.POSITIVE_INFINITY);
    return rates(step -> step.verdict() == StepVerdict.HELD).filter(rate -> rate < below).max();
  }

  private DoubleStream rates(Predicate<CapacityStep> which) {
    return steps.stream().filter(which).mapToDouble(CapacityStep::offeredPerSecond);
  }

  /** Returns whether the highest rate that has held has held once more, on a new server. */
  public boolean isConfirmed() {
    return atHeld(true).isPresent();
  }

  /** Returns the last step in which the highest rate held. */
  public Optional<CapacityStep> atHeld() {
    return atHeld(true).or(() -> atHeld(false));
  }

  private Optional<CapacityStep> atHeld(boolean confirming) {
    OptionalDouble held = held();
    return steps.stream()
        .filter(step -> step.verdict() == StepVerdict.HELD)
        .filter(step -> held.isPresent() && step.isAt(held.getAsDouble(), confirming))
        .reduce((earlier, later) -> later);
  }

  /** Returns why the lowest rate that has failed did; empty if none has. */
  public Optional<String> whyFailed() {
    OptionalDouble failed = failed();
    return steps.stream()
        .filter(step -> step.verdict() == StepVerdict.FAILED)
        .filter(step -> Double.compare(step.offeredPerSecond(), failed.orElse(0)) == 0)
        .reduce((earlier, later) -> later)
        .flatMap(CapacityStep::reason);
  }

  /** Returns whether the rate that failed is near enough to the one that held. */
  public boolean isNarrow() {
    OptionalDouble held = held();
    OptionalDouble failed = failed();
    return held.isPresent()
        && failed.isPresent()
        && isNear(held.getAsDouble(), failed.getAsDouble());
  }

  private boolean isNear(double low, double high) {
    return high / low <= goal.widestBracket() + ROUNDING;
  }

  /** Returns why no further rate is tried although the bracket is not narrow; empty if one is. */
  public Optional<String> whyStopped() {
    if (isNarrow()) {
      return Optional.empty();
    }
    Optional<CapacityStep> last = lowestGivenUp().filter(this::endsTheSearch);
    if (last.isPresent()) {
      return last.map(
          step ->
              "%s/s was tried %s times: %s"
                  .formatted(
                      RateText.text(step.offeredPerSecond()),
                      TRIES,
                      step.reason().orElse("unknown")));
    }
    if (steps.stream().filter(step -> !step.confirming()).count() >= MOST_STEPS) {
      return Optional.of("a search has at most %s steps".formatted(MOST_STEPS));
    }
    long failures = steps.stream().filter(step -> step.verdict() == StepVerdict.FAILED).count();
    if (held().isEmpty() && failures >= MOST_WITHOUT_SUCCESS) {
      return Optional.of("%s rates failed, and none held".formatted(failures));
    }
    double next = nextRate();
    return next > CapacityGoal.MOST_RATE || next < CapacityGoal.LEAST_RATE
        ? Optional.of("%s/s is no rate that can be sent".formatted(RateText.text(next)))
        : Optional.empty();
  }

  /** Returns why the rate that has held is not confirmed; empty if it is, or may still be. */
  public Optional<String> whyNotConfirmed() {
    long refuted =
        steps.stream()
            .filter(step -> step.confirming() && step.verdict() == StepVerdict.FAILED)
            .count();
    if (refuted >= MOST_CONFIRMATIONS) {
      return Optional.of("%s rates held, and failed when they were tried anew".formatted(refuted));
    }
    OptionalDouble held = held();
    return steps.stream()
        .filter(step -> held.isPresent() && step.isAt(held.getAsDouble(), true))
        .filter(this::isGivenUp)
        .findFirst()
        .flatMap(CapacityStep::reason);
  }

  /** Returns whether a step's rate was tried as often as it may be, and nothing is known of it. */
  private boolean isGivenUp(CapacityStep step) {
    return !step.verdict().isKnown()
        && steps.stream()
                .filter(each -> each.isAt(step.offeredPerSecond(), step.confirming()))
                .filter(each -> !each.verdict().isKnown())
                .count()
            >= TRIES;
  }

  /** Returns a step at the lowest rate below any failure of which nothing came to be known. */
  private Optional<CapacityStep> lowestGivenUp() {
    double below = failed().orElse(Double.POSITIVE_INFINITY);
    return steps.stream()
        .filter(step -> !step.confirming() && step.offeredPerSecond() < below)
        .filter(this::isGivenUp)
        .min(
            Comparator.comparingDouble(CapacityStep::offeredPerSecond)
                .thenComparing(this::isBeyondTheDriver));
  }

  /** A rate that the driver cannot send says nothing of those between it and the one that held. */
  private boolean endsTheSearch(CapacityStep givenUp) {
    OptionalDouble held = held();
    return !isBeyondTheDriver(givenUp)
        || (held.isPresent() && isNear(held.getAsDouble(), givenUp.offeredPerSecond()));
  }

  /** Returns whether a step's rate was given up because the driver was at its limit each time. */
  private boolean isBeyondTheDriver(CapacityStep step) {
    return step.verdict() == StepVerdict.GENERATOR_BOUND && isGivenUp(step);
  }

  /** The middle of a bracket is that of logarithms, as the precision is a ratio. */
  private double nextRate() {
    OptionalDouble held = held();
    double above = held.orElse(0);
    OptionalDouble lowest =
        rates(step -> step.verdict() == StepVerdict.FAILED || isTooFast(step))
            .filter(rate -> rate > above)
            .min();
    if (held.isEmpty()) {
      return lowest.isEmpty() ? firstPerSecond : RateText.rounded(lowest.getAsDouble() / 2);
    }
    return RateText.rounded(lowest.isEmpty() ? 2 * above : Math.sqrt(above * lowest.getAsDouble()));
  }

  private boolean isTooFast(CapacityStep step) {
    return !step.confirming() && isBeyondTheDriver(step);
  }
}
