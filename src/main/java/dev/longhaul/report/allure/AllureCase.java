package dev.longhaul.report.allure;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.report.CapacityTable;
import dev.longhaul.report.plot.CapacityPlot;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports one case: its boot as a step, its row, and the server's log if something failed. */
final class AllureCase implements CaseListener {
  private final AllureReport report;
  private @Nullable AllureStep boot;

  AllureCase(AllureReport report) {
    this.report = report;
  }

  @Override
  public void booting() {
    boot = report.startStep("boot");
  }

  @Override
  public void booted() {
    if (boot != null) {
      boot.close();
    }
  }

  @Override
  public void bootFailed(Throwable cause, Optional<Path> log) {
    try (AllureStep step = boot) {
      if (step != null) {
        step.failed(cause);
      }
      log.ifPresent(report::attachServerLog);
    }
  }

  @Override
  public void measured(BenchmarkResult result) {
    report.add(result);
  }

  @Override
  public void searched(CapacityResult result) {
    report.attach("latency over offered load", "image/svg+xml", "svg", CapacityPlot.render(result));
    report.attach("steps", "text/plain", "txt", CapacityTable.steps(result));
    report.update(
        test -> {
          test.setName(AllureNames.of(result));
          AllureVerdict.mark(test, result);
        });
  }

  @Override
  public void recorded(FlightRecordings recordings) {
    recordings.files().forEach(report::attachRecording);
  }

  @Override
  public void failed(Throwable cause, Optional<Path> log) {
    log.ifPresent(report::attachServerLog);
  }
}
