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

  /** A look that comes later than this after the one before means that the machine stood still. */
  private static final Duration LATE = Duration.ofMillis(20);

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
    Duration stalled;
    try (Load load = new Load(target, settings, recorder)) {
      listener.phaseStarted(Phase.WARM_UP);
      load.start();
      stalled = keepUp(load, phases, recorder, target, listener);
    }
    // Only now has every request ended as something: the load's close waits for its threads.
    return recorder.measurement(phases.warmUpTaken(), phases.drainTaken(), stalled);
  }

  /** Returns how long the machine stood still meanwhile, as far as this thread could notice. */
  private static Duration keepUp(
      Load load, PhaseClock phases, Recorder recorder, Target target, LoadListener listener)
      throws InterruptedException {
    Phase phase = Phase.WARM_UP;
    long stalledNanos = 0;
    long lookedNanos = System.nanoTime();
    while (phase != Phase.DONE) {
      LockSupport.parkNanos(TICK.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("the load was interrupted in its phase " + phase);
      }
      if (!target.alive().getAsBoolean()) {
        throw new TargetDiedException(phase);
      }
      long now = System.nanoTime();
      long gap = now - lookedNanos;
      lookedNanos = now;
      if (gap > LATE.toNanos()) {
        stalledNanos += gap - TICK.toNanos();
      }
      load.checkTimeouts(now);
      Phase reached =
          phases.advance(
              now, load.everyUserCompletedOne(), load::inFlightSinceBefore, recorder::open);
      if (reached != phase) {
        phase = reached;
        listener.phaseStarted(phase);
      }
    }
    return Duration.ofNanos(stalledNanos);
  }
}
