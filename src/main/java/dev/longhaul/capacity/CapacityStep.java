package dev.longhaul.capacity;

import dev.longhaul.text.Names;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One window of an open workload, and what it has shown.
 *
 * @param offeredPerSecond the arrival rate that was asked for, in requests per second
 * @param achievedPerSecond the successes per second; empty if the server ended before the window
 * @param p50Ms the median response time in milliseconds; empty with too few successes
 * @param p99Ms the 99th percentile of the response times; empty with too few successes
 * @param availabilityPercent the share of requests that succeeded; empty if none ended
 * @param confirming whether it was to confirm a rate that had held before
 * @param verdict what it has shown
 * @param reason why its rate did not hold; empty if it did
 */
public record CapacityStep(
    double offeredPerSecond,
    OptionalDouble achievedPerSecond,
    OptionalDouble p50Ms,
    OptionalDouble p99Ms,
    OptionalDouble availabilityPercent,
    boolean confirming,
    StepVerdict verdict,
    Optional<String> reason) {
  /** Returns whether it was a step of this kind at this rate. */
  boolean isAt(double perSecond, boolean asConfirmation) {
    return Double.compare(offeredPerSecond, perSecond) == 0 && confirming == asConfirmation;
  }

  /**
   * Returns the step in words, such as {@code 40/s: achieved 39.98/s, p50 281.2 ms, p99 290.1 ms,
   * availability 100 %: held}.
   */
  public String inWords() {
    return "%s/s%s%s%s%s%s: %s%s"
        .formatted(
            RateText.text(offeredPerSecond),
            confirming ? ", to confirm it" : "",
            figure(": achieved %s/s", achievedPerSecond),
            figure(", p50 %s ms", p50Ms),
            figure(", p99 %s ms", p99Ms),
            figure(", availability %s %%", availabilityPercent),
            Names.of(verdict).replace('_', ' '),
            reason.map(why -> ", " + why).orElse(""));
  }

  private static String figure(String form, OptionalDouble value) {
    return value.isPresent() ? form.formatted(RateText.text(value.getAsDouble())) : "";
  }
}
