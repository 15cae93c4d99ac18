package dev.longhaul.capacity;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A server that is asked by a search, and only says whether it held.
 *
 * @param outcome what a trial shows
 */
record SimulatedServer(Function<Trial, StepVerdict> outcome) {
  /** More steps than any search may take, those that are tried again included. */
  private static final int ENDLESS = 80;

  /** A server that holds up to a rate. */
  static SimulatedServer withKnee(double knee) {
    return new SimulatedServer(
        trial -> trial.perSecond() <= knee ? StepVerdict.HELD : StepVerdict.FAILED);
  }

  static CapacityGoal goal(double precisionPercent) {
    return CapacityGoal.of(OptionalDouble.empty(), precisionPercent, "response_time_p99_ms <= 500");
  }

  static CapacityStep step(Trial trial, StepVerdict verdict) {
    return new CapacityStep(
        trial.perSecond(),
        OptionalDouble.of(trial.perSecond()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        trial.confirming(),
        verdict,
        verdict == StepVerdict.HELD ? Optional.empty() : Optional.of("it was " + verdict));
  }

  /** Returns the search at its end. */
  CapacitySearch searched(double precisionPercent, double first) {
    CapacitySearch search = CapacitySearch.begin(goal(precisionPercent), first);
    for (Optional<Trial> next = search.next(); next.isPresent(); next = search.next()) {
      if (search.steps().size() >= ENDLESS) {
        throw new AssertionError("no end: " + search.steps());
      }
      search = search.after(step(next.get(), outcome.apply(next.get())));
    }
    return search;
  }
}
