package dev.longhaul.threshold;

import dev.longhaul.overload.Recovery;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.validity.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on what became of a server after an overload. Each failure names the case, the
 * required and the actual value, and the server's log.
 */
public final class OverloadResultAssert
    extends AbstractAssert<OverloadResultAssert, OverloadResult> {
  private OverloadResultAssert(OverloadResult actual) {
    super(actual, OverloadResultAssert.class);
  }

  /** Begins assertions on a result. */
  public static OverloadResultAssert assertThat(OverloadResult actual) {
    return new OverloadResultAssert(Objects.requireNonNull(actual, "the result is null"));
  }

  /**
   * Verifies that the server recovered within the third part.
   *
   * @throws AssertionError if it did not, or if that is not known
   * @throws TestAbortedException if it is not known in a smoke run
   */
  public OverloadResultAssert hasRecovered() {
    return hasRecovery(Recovery.RECOVERED);
  }

  /**
   * Verifies that the server recovered so soon after the trigger's end.
   *
   * @param limit the longest time; it is measured in whole slices
   * @throws AssertionError if it did not, or if that is not known
   * @throws TestAbortedException if it is not known in a smoke run
   */
  public OverloadResultAssert hasRecoveredWithin(Duration limit) {
    hasRecovered();
    Duration after = actual.timeToRecover().orElseThrow();
    if (after.compareTo(limit) > 0) {
      throw missed(
          "the server must have recovered within %s ms after the trigger, but did after %s ms"
              .formatted(limit.toMillis(), after.toMillis()));
    }
    return this;
  }

  /**
   * Verifies what became of the server.
   *
   * @throws AssertionError if it was something else, or if that is not known
   * @throws TestAbortedException if it is not known in a smoke run
   */
  public OverloadResultAssert hasRecovery(Recovery required) {
    Optional<Recovery> recovery = actual.recovery();
    if (recovery.isEmpty()) {
      String why =
          "the recovery must be %s, but is not known: %s"
              .formatted(required, String.join("; ", actual.doubts()));
      if (actual.row().isSmoke()) {
        throw new TestAbortedException(
            "%s: %s: a smoke run (profile quick) does not decide it"
                .formatted(actual.row().benchmarkCase(), why));
      }
      throw missed(why);
    }
    if (recovery.get() != required) {
      throw missed("the recovery must be %s, but was %s".formatted(required, recovery.get()));
    }
    return this;
  }

  private AssertionError missed(String what) {
    return new Failures(actual.row(), new Soundness(Set.of(Verdict.VALID)))
        .missed(
            "%s; goodput of %s/s before, %s/s in the trigger and %s/s after it"
                .formatted(
                    what,
                    Math.round(actual.goodputBeforePerSecond()),
                    Math.round(actual.goodputInTriggerPerSecond()),
                    Math.round(actual.goodputAfterPerSecond())));
  }
}
