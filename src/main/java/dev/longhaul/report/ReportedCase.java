package dev.longhaul.report;

import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Prints the progress of a case on the console and adds its cost to the report. */
record ReportedCase(Progress progress, RunReport report) implements CaseListener {
  @Override
  public void phaseStarted(Phase phase) {
    progress.phaseStarted(phase);
  }

  @Override
  public void windowDiscarded(DiscardedWindow why) {
    progress.windowDiscarded(why);
  }

  @Override
  public void exchangesBroke(Map<String, Long> causes) {
    progress.exchangesBroke(causes);
  }

  @Override
  public void measured(BenchmarkResult result) {
    progress.measured(result);
  }

  @Override
  public void failed(Throwable cause, Optional<Path> log) {
    progress.failed(cause, log);
  }

  @Override
  public void ended(Optional<Duration> cost) {
    progress.ended(cost);
    cost.ifPresent(report::addCost);
  }
}
