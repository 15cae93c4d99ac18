package dev.longhaul.report.allure;

import dev.longhaul.time.Stopwatch;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.Optional;

/** One step of a case in the Allure report, from its start to its {@link #close}. */
final class AllureStep implements AutoCloseable {
  private final AllureLifecycle lifecycle;
  private final Optional<String> uuid;
  private final StepResult step;
  private final Stopwatch watch;
  private Status status = Status.PASSED;

  /**
   * Creates a handle on a running step, or on no step if there is no case to report to.
   *
   * @param uuid the step's id; empty if it is on no case
   * @param step the step that was started
   * @param watch started with it
   */
  AllureStep(AllureLifecycle lifecycle, Optional<String> uuid, StepResult step, Stopwatch watch) {
    this.lifecycle = lifecycle;
    this.uuid = uuid;
    this.step = step;
    this.watch = watch;
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
          step.setStatus(status);
          lifecycle.stopStep(id);
          // Allure takes the time of day, which may have been set back since the start.
          long start = watch.startedAt().toEpochMilli();
          step.setStart(start).setStop(start + watch.elapsed().toMillis());
        });
  }
}
