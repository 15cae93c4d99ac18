package dev.longhaul.report.allure;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import dev.longhaul.validity.Verdict;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;

/**
 * Keeps a case without valid evidence from being green. Its test may have passed, as its thresholds
 * may not need what is spoiled; but who looks at the overview only must see that its figures are
 * not all reliable. Smoke runs claim no evidence.
 *
 * <p>A test of which Allure says that it ended before it started, as the clock was set back, gets
 * the end that follows from what was measured of it.
 *
 * <p>Allure finds this class by itself, as a service.
 */
public final class AllureVerdict implements TestLifecycleListener {
  /** A label that no other library has: a test's own parameters may have any name. */
  private static final String LABEL = "longhaul_not_valid";

  private static final String VERDICT = "verdict";

  private static final int LONGEST = 1000;

  /** Shows a row's verdict as a parameter of its test, and marks the test if it is not valid. */
  static void mark(TestResult test, BenchmarkResult result) {
    String reasons = result.validity().reasons();
    String verdict =
        Escaping.plain(result.verdict() + (reasons.isEmpty() ? "" : ": " + reasons), LONGEST);
    // A test that measures its row in rounds shows what it knew last.
    test.getParameters().removeIf(parameter -> AllureParameters.isOurs(parameter, VERDICT));
    // Excluded: it is no part of what makes a test the same one.
    test.getParameters().add(AllureParameters.ours(VERDICT, verdict).setExcluded(true));
    test.getLabels().removeIf(label -> LABEL.equals(label.getName()));
    if (result.verdict() != Verdict.VALID && !result.isSmoke() && !isOneOfSeveral(result)) {
      test.getLabels().add(new Label().setName(LABEL).setValue(verdict));
    }
  }

  /** Returns whether a result is that of a round: a row is judged by all its rounds. */
  static boolean isOneOfSeveral(BenchmarkResult result) {
    return result.rounds().isEmpty()
        && result.benchmarkCase().round().filter(round -> round.of() > 1).isPresent();
  }

  /** Marks the test of a search whose capacity is not as exact as asked for, or not confirmed. */
  static void mark(TestResult test, CapacityResult result) {
    test.getLabels().removeIf(label -> LABEL.equals(label.getName()));
    if (result.whyIncomplete().isPresent() && !result.isSmoke()) {
      String why = Escaping.plain(Verdict.INCOMPLETE + ": " + result.inWords(), LONGEST);
      test.getLabels().add(new Label().setName(LABEL).setValue(why));
    }
  }

  @Override
  public void beforeTestWrite(TestResult test) {
    endAfterItsStart(test);
    AllureRows.assign(test);
    test.getLabels().stream()
        .filter(label -> LABEL.equals(label.getName()))
        .findFirst()
        .ifPresent(label -> show(test, label.getValue()));
  }

  /**
   * What a test says of its failure need not name the verdict, by which it is put in a category.
   */
  private static void show(TestResult test, String verdict) {
    if (test.getStatus() == Status.PASSED) {
      test.setStatus(Status.BROKEN).setStatusDetails(new StatusDetails().setMessage(verdict));
      return;
    }
    StatusDetails details =
        test.getStatusDetails() == null ? new StatusDetails() : test.getStatusDetails();
    String message = details.getMessage() == null ? "" : details.getMessage();
    if (!message.contains(verdict.replaceFirst(":.*", ""))) {
      String row = "the row is " + verdict;
      details.setMessage(message.isEmpty() ? row : message + " [" + row + "]");
      test.setStatusDetails(details);
    }
  }

  private static void endAfterItsStart(TestResult test) {
    Long start = test.getStart();
    Long stop = test.getStop();
    if (start != null && stop != null && stop < start) {
      long measured =
          test.getSteps().stream()
              .filter(step -> step.getStart() != null && step.getStop() != null)
              .mapToLong(step -> Math.max(0, step.getStop() - step.getStart()))
              .sum();
      test.setStop(start + measured);
    }
  }
}
