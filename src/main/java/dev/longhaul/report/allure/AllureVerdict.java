package dev.longhaul.report.allure;

import dev.longhaul.configuration.Profile;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.Optional;

/**
 * Keeps a case without valid evidence from being green. Its test may have passed, as its thresholds
 * may not need what is spoiled; but who looks at the overview only must see that its figures are
 * not all reliable. Smoke runs claim no evidence.
 *
 * <p>Allure finds this class by itself, as a service.
 */
public final class AllureVerdict implements TestLifecycleListener {
  /** The parameter of a test that has its row's verdict, and the reason. */
  private static final String VERDICT = "verdict";

  private static final int LONGEST = 1000;

  /** Returns the parameter with a row's verdict. It does not tell one test from another. */
  static Parameter parameter(BenchmarkResult result) {
    String reasons = result.validity().reasons();
    return new Parameter()
        .setName(VERDICT)
        .setValue(
            Escaping.plain(result.verdict() + (reasons.isEmpty() ? "" : ": " + reasons), LONGEST))
        .setExcluded(true);
  }

  @Override
  public void beforeTestWrite(TestResult test) {
    Optional<String> verdict = value(test, VERDICT);
    boolean isSmoke = value(test, "profile").equals(Optional.of(Names.of(Profile.QUICK)));
    if (test.getStatus() == Status.PASSED && !isSmoke) {
      verdict
          .filter(each -> !each.equals(Verdict.VALID.name()))
          .ifPresent(
              why ->
                  test.setStatus(Status.BROKEN)
                      .setStatusDetails(new StatusDetails().setMessage(why)));
    }
  }

  /** Returns the last value, as a test that is run again in its case has several. */
  private static Optional<String> value(TestResult test, String name) {
    return test.getParameters().stream()
        .filter(parameter -> name.equals(parameter.getName()))
        .map(Parameter::getValue)
        .reduce((earlier, later) -> later);
  }
}
