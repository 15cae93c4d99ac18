package dev.longhaul.capacity;

import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on the capacity that a search has found. Each failure names the case, the required
 * rate and the rates that held and failed.
 */
public final class CapacityResultAssert
    extends AbstractAssert<CapacityResultAssert, CapacityResult> {
  private CapacityResultAssert(CapacityResult actual) {
    super(actual, CapacityResultAssert.class);
  }

  /** Begins assertions on a result. */
  public static CapacityResultAssert assertThat(CapacityResult actual) {
    return new CapacityResultAssert(Objects.requireNonNull(actual, "the result is null"));
  }

  /**
   * Verifies that a rate of at least so many requests per second held, and held again when it was
   * confirmed. If the search was not exact enough to show it, that fails, too: ask for less, or
   * search more exactly.
   *
   * @param perSecond the required rate, from 0.001 to 1,000,000
   * @throws AssertionError if no such rate held, or it is not confirmed
   * @throws TestAbortedException if that is so in a smoke run, whose figures are no evidence
   * @throws dev.longhaul.configuration.ConfigurationException if the number is outside its range
   */
  public CapacityResultAssert hasCapacityOfAtLeast(double perSecond) {
    CapacityGoal.checkRate("required rate", perSecond);
    if (actual.isConfirmed() && actual.perSecond().orElse(0) >= perSecond) {
      return this;
    }
    String missed =
        "%s: a rate of at least %s/s must hold and be confirmed, but was not: %s"
            .formatted(actual.benchmarkCase(), RateText.text(perSecond), actual.inWords());
    if (actual.isSmoke()) {
      throw new TestAbortedException(missed);
    }
    throw new AssertionError(missed);
  }
}
