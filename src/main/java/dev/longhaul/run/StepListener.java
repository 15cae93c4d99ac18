package dev.longhaul.run;

import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.resource.FlightRecordings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Passes the events of a step on to the listener of its search. The step's row is none of the
 * build, and the search goes on when it has ended.
 *
 * @param search hears of the whole search
 */
record StepListener(CaseListener search) implements CaseListener {
  @Override
  public void booting() {
    search.booting();
  }

  @Override
  public void booted() {
    search.booted();
  }

  @Override
  public void warmingUp(String what) {
    search.warmingUp(what);
  }

  @Override
  public void warmedUp() {
    search.warmedUp();
  }

  @Override
  public void bootFailed(Throwable cause, Optional<Path> log) {
    search.bootFailed(cause, log);
  }

  @Override
  public void phaseStarted(Phase phase) {
    search.phaseStarted(phase);
  }

  @Override
  public void counted(long succeeded) {
    search.counted(succeeded);
  }

  @Override
  public void windowDiscarded(DiscardedWindow why) {
    search.windowDiscarded(why);
  }

  @Override
  public void exchangesBroke(Map<String, Long> causes) {
    search.exchangesBroke(causes);
  }

  @Override
  public void recorded(FlightRecordings recordings) {
    search.recorded(recordings);
  }
}
