package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.ShortenedWindow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Drives a target with the requests of a workload, and measures what becomes of them. */
public final class LoadDriver {
  /** How often time-outs and the end of a phase are looked for. */
  private static final Duration TICK = Duration.ofMillis(5);

  /** A look that comes later than this after the one before means that the machine stood still. */
  private static final Duration LATE = Duration.ofMillis(20);

  /** The share of a window for which the machine may stand still. */
  private static final double TOLERATED = 0.01;

  /**
   * A machine that never runs for a whole window is measured all the same, with its stalls told.
   */
  private static final int MOST_DISCARDED = 2;

  /** Warm-up is looked at in as many slices: in the first users begin, the others are judged. */
  private static final int SLICES = 4;

  /** How many times as long as asked for a warm-up may last for the sake of steadiness. */
  private static final int LONGEST_WARM_UP = 2;

  private final Settings settings;
  private final ActiveLoad load;
  private final Recorder recorder;
  private final LoadListener listener;
  private final PhaseClock phases;
  private final Stalls stalls;
  private final Steadiness steadiness;
  private final long latestWarmUpEndNanos;
  private Duration stalled = Duration.ZERO;
  private int discarded;
  private Phase phase = Phase.WARM_UP;

  private LoadDriver(
      Settings settings,
      ActiveLoad load,
      Recorder recorder,
      LoadListener listener,
      ThreadSchedule schedule) {
    this.settings = settings;
    this.load = load;
    this.recorder = recorder;
    this.listener = listener;
    long now = System.nanoTime();
    Duration warmUp = shortestWarmUp(settings);
    steadiness = new Steadiness(now + ramp(settings).toNanos(), warmUp.dividedBy(SLICES));
    latestWarmUpEndNanos = now + LONGEST_WARM_UP * warmUp.toNanos();
    phases = new PhaseClock(now, warmUp, settings.window(), settings.timeout());
    stalls = new Stalls(TICK, LATE, now, Stalls::stolenFromThisMachineNanos, schedule::waitedNanos);
  }

  /**
   * Runs a load from warm-up to drain on the calling thread. Warm-up goes on until throughput is
   * steady, but for no longer than twice the time asked for, or twice the users' think time where
   * that is longer. A window in which the machine stood still for more than a hundredth of it is
   * begun anew, at most twice.
   *
   * @param target what to send requests to
   * @param settings workload, connections, time-out and the length of the phases
   * @param listener hears how the load goes on
   * @return what the load yielded
   * @throws IllegalStateException if requests are not accounted for, a defect of the driver
   * @throws TargetDiedException if the server ended under load; it carries what was measured
   * @throws InterruptedException if the calling thread was interrupted; the load has been stopped
   */
  public static Measurement run(Endpoint target, Settings settings, LoadListener listener)
      throws InterruptedException {
    Recorder recorder = new Recorder(settings.window(), settings.timeout(), System::nanoTime);
    LoadDriver driver;
    try (ThreadSchedule schedule = ThreadSchedule.ofThisThread();
        ActiveLoad load = new ActiveLoad(target, settings, recorder)) {
      driver = new LoadDriver(settings, load, recorder, listener, schedule);
      listener.phaseStarted(Phase.WARM_UP);
      load.start();
      driver.keepUp(target);
    }
    // Only now has every request ended as something: the load's close waits for its threads.
    return driver.measurement();
  }

  /** Before each user of a closed workload has begun, spread over a think time, fewer send. */
  private static Duration shortestWarmUp(Settings settings) {
    Duration warmUp = settings.warmUp();
    return warmUp.isPositive()
            && settings.workload() instanceof Workload.Closed closed
            && closed.thinkTime().compareTo(warmUp) > 0
        ? closed.thinkTime()
        : warmUp;
  }

  private static Duration ramp(Settings settings) {
    return switch (settings.workload()) {
      case Workload.Closed closed -> ClosedPacing.ramp(settings.warmUp(), closed.thinkTime());
      case Workload.Open open -> settings.warmUp().dividedBy(SLICES);
    };
  }

  private Measurement measurement() {
    Measurement measured =
        recorder.measurement(
            phases.warmUpTaken(), phases.drainTaken(), stalled, discarded, load.driver().use());
    checkConservation(measured);
    listener.exchangesBroke(load.breakages());
    if (phase == Phase.DONE) {
      return measured;
    }
    // A window is announced a moment before it begins.
    Duration window = phase == Phase.WARM_UP ? Duration.ZERO : phases.windowTaken();
    throw new TargetDiedException(
        phase,
        window.isZero() ? Optional.empty() : Optional.of(ShortenedWindow.of(measured, window)));
  }

  /** Returns at the end of the load, or of its target. */
  private void keepUp(Endpoint target) throws InterruptedException {
    while (phase != Phase.DONE) {
      LockSupport.parkNanos(TICK.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("the load was interrupted in its phase " + phase);
      }
      long now = System.nanoTime();
      if (!target.alive().getAsBoolean()) {
        if (phase == Phase.WINDOW) {
          stalled = stalls.total();
          load.driver().end(now);
        }
        phases.end(now);
        return;
      }
      stalls.look(now);
      load.checkTimeouts(now);
      steadiness.look(now, recorder.ended());
      Phase reached = phases.advance(now, isWarm(now), load::inFlightSinceBefore, recorder::open);
      if (reached != phase) {
        if (reached == Phase.WINDOW) {
          stalls.begin();
          load.driver().begin(now);
        } else if (reached == Phase.DRAIN) {
          stalled = stalls.total();
          load.driver().end(now);
        }
        phase = reached;
        listener.phaseStarted(phase);
      }
      Duration lost = phase == Phase.WINDOW ? stalls.noticed() : stalled;
      if (isTooMuch(lost) && discarded < MOST_DISCARDED && phase != Phase.DONE) {
        discarded++;
        listener.windowDiscarded(lost);
        phases.discardWindow(now, recorder::open);
        phase = Phase.WINDOW;
        stalled = Duration.ZERO;
        stalls.begin();
        load.driver().begin(now);
        listener.phaseStarted(phase);
      }
    }
  }

  /** Every request that was started is accounted for: a breach is a defect of the driver. */
  static void checkConservation(Measurement measured) {
    if (!measured.isConserved()) {
      throw new IllegalStateException(
          "the driver lost count: %d requests started, but %d ended and %d were in flight at the end"
              .formatted(measured.started(), measured.finished(), measured.inFlightAtEnd()));
    }
  }

  private boolean isWarm(long nowNanos) {
    return load.isWarm() && (steadiness.isSteady() || nowNanos - latestWarmUpEndNanos >= 0);
  }

  private boolean isTooMuch(Duration lost) {
    return lost.toNanos() > TOLERATED * settings.window().toNanos();
  }
}
