package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Drives a target with the users of a closed workload, and measures what they get. */
public final class LoadDriver {
  /** How often time-outs and the end of a phase are looked for. */
  private static final Duration TICK = Duration.ofMillis(5);

  private LoadDriver() {}

  /**
   * Runs a load from warm-up to drain on the calling thread.
   *
   * @param target what to send requests to
   * @param settings users, think time, connections, time-out and the length of the phases
   * @param listener hears how the load goes on
   * @return what the load yielded
   * @throws TargetDiedException if the server ended under load
   * @throws InterruptedException if the calling thread was interrupted; the load has been stopped
   */
  public static Measurement run(Target target, Settings settings, LoadListener listener)
      throws InterruptedException {
    Recorder recorder = new Recorder(settings.window(), settings.timeout(), System::nanoTime);
    PhaseClock phases =
        new PhaseClock(System.nanoTime(), settings.warmUp(), settings.window(), settings.timeout());
    try (Load load = new Load(target, settings, recorder)) {
      listener.phaseStarted(Phase.WARM_UP);
      load.start();
      keepUp(load, phases, recorder, target, listener);
    }
    // Only now has every request ended as something: the load's close waits for its threads.
    return recorder.measurement(phases.warmUpTaken(), phases.drainTaken());
  }

  private static void keepUp(
      Load load, PhaseClock phases, Recorder recorder, Target target, LoadListener listener)
      throws InterruptedException {
    Phase phase = Phase.WARM_UP;
    while (phase != Phase.DONE) {
      LockSupport.parkNanos(TICK.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("the load was interrupted in its phase " + phase);
      }
      if (!target.alive().getAsBoolean()) {
        throw new TargetDiedException(phase);
      }
      long now = System.nanoTime();
      load.checkTimeouts(now);
      Phase reached =
          phases.advance(
              now, load.everyUserCompletedOne(), load::inFlightSinceBefore, recorder::open);
      if (reached != phase) {
        phase = reached;
        listener.phaseStarted(phase);
      }
    }
  }
}
