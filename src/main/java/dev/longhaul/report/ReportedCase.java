package dev.longhaul.report;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prints the progress of a case on the console and passes on its row.
 *
 * @param rows receives the row
 * @param costs receives the case's time beyond warm-up, window, drain and calibration
 */
record ReportedCase(Progress progress, Consumer<BenchmarkResult> rows, Consumer<Duration> costs)
    implements CaseListener {
  @Override
  public void booting() {
    progress.booting();
  }

  @Override
  public void booted() {
    progress.booted();
  }

  @Override
  public void warmingUp(String what) {
    progress.warmingUp(what);
  }

  @Override
  public void warmedUp() {
    progress.warmedUp();
  }

  @Override
  public void phaseStarted(Phase phase) {
    progress.phaseStarted(phase);
  }

  @Override
  public void partStarted(OverloadPart part, Duration length) {
    progress.partStarted(part, length);
  }

  @Override
  public void counted(long succeeded) {
    progress.counted(succeeded);
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
    rows.accept(result);
  }

  @Override
  public void stepped(CapacityResult soFar) {
    progress.stepped(soFar);
  }

  @Override
  public void searched(CapacityResult result) {
    progress.searched(result);
  }

  @Override
  public void recorded(FlightRecordings recordings) {
    progress.recorded(recordings);
  }

  @Override
  public void failed(Throwable cause, Optional<Path> log) {
    progress.failed(cause, log);
  }

  @Override
  public void skipped(Throwable reason) {
    progress.skipped(reason);
  }

  @Override
  public void ended(Optional<Duration> cost) {
    progress.ended(cost);
    cost.ifPresent(costs);
  }
}
