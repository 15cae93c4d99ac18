package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.millis;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.Receipts;
import java.time.Duration;
import java.util.Optional;

/** Finds successes without a receipt, or with one that claims an impossibly short or long time. */
final class WorkCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    Receipts receipts = evidence.measurement().receipts();
    long succeeded = evidence.succeeded();
    if (evidence.baseline().leastTask().isEmpty() || succeeded == 0) {
      return Optional.empty();
    }
    if (receipts.count() < succeeded) {
      return Fault.of(
          Verdict.WORK_MISSING,
          "%s of %s right answers did not say what was done for them",
          succeeded - receipts.count(),
          succeeded);
    }
    if (receipts.impossible() > 0) {
      return Fault.of(
          Verdict.WORK_MISSING,
          "%s of %s answers claim more time than they took",
          receipts.impossible(),
          succeeded);
    }
    Duration least = evidence.baseline().leastTask().get();
    double mean = receipts.taskTimes().meanMs().orElse(0);
    return mean < least.toNanos() / 1e6
        ? Fault.of(
            Verdict.WORK_MISSING,
            "its task took %s ms on average, and takes at least %s ms where it is done",
            text(mean, 6),
            millis(least, 6))
        : Optional.empty();
  }
}
