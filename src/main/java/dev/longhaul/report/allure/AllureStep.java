package dev.longhaul.report.allure;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.util.ResultsUtils;
import java.util.Optional;

/** One step of a case in the Allure report, from its start to its {@link #close}. */
final class AllureStep implements AutoCloseable {
  private final AllureLifecycle lifecycle;
  private final Optional<String> uuid;
  private Status status = Status.PASSED;

  /** Creates a handle on a running step, or on no step if there is no case to report to. */
  AllureStep(AllureLifecycle lifecycle, Optional<String> uuid) {
    this.lifecycle = lifecycle;
    this.uuid = uuid;
  }

  /** Marks the step as failed or broken, as Allure marks a case that throws this cause. */
  void failed(Throwable cause) {
    status = ResultsUtils.getStatus(cause).orElse(Status.BROKEN);
  }

  /** Ends the step; must be called on the thread that started it. */
  @Override
  public void close() {
    uuid.ifPresent(
        id -> {
          lifecycle.updateStep(id, step -> step.setStatus(status));
          lifecycle.stopStep(id);
        });
  }
}
