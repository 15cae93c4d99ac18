package dev.longhaul.load;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Sends the requests of a workload to a target and measures the results. */
public final class LoadDriver {
  /** How often the driver checks for time-outs and the end of a phase. */
  private static final Duration TICK = Duration.ofMillis(5);

  /** A longer time between two looks means that the machine stalled. */
  private static final Duration LATE = Duration.ofMillis(20);

  /** The share of a window for which the machine may stall. */
  private static final double TOLERATED = 0.01;

  /**
   * If every window on a machine is disturbed, it is measured all the same: the disturbance is then
   * part of the measurement.
   */
  private static final int MOST_DISCARDED = 2;

  private final Settings settings;
  private final ActiveLoad load;
  private final Recorder recorder;
  private final LoadListener listener;
  private final PhaseClock phases;
  private final Pauses pauses;
  private final CpuReadings readings;
  private final WarmUpWatch warmUp;
  private OtherPrograms others;
  private Duration stalled = Duration.ZERO;
  private int discarded;
  private boolean interrupted;
  private Phase phase = Phase.WARM_UP;

  private LoadDriver(
      Settings settings,
      ActiveLoad load,
      Recorder recorder,
      CpuReadings readings,
      LoadListener listener,
      ThreadSchedule schedule) {
    this.settings = settings;
    this.load = load;
    this.recorder = recorder;
    this.readings = readings;
    this.listener = listener;
    long now = System.nanoTime();
    warmUp = new WarmUpWatch(settings, now);
    others = OtherPrograms.inWarmUp(now);
    phases =
        new PhaseClock(
            now, warmUp.shortest(), warmUp.limit(), settings.window(), settings.timeout());
    pauses = new Pauses(TICK, LATE, now, Pauses::stolenFromThisMachineNanos, schedule::waitedNanos);
  }

  /**
   * Runs a load from warm-up to drain on the calling thread. Warm-up goes on until every user has
   * been served, throughput is steady and the JIT compilers of the server and its helpers are
   * quiet, or until its limit. A window begins again, at most twice, if the machine stalled for
   * more than a hundredth of it or if other programs took more than a twentieth of the machine; not
   * in a smoke run, whose figures are no evidence.
   *
   * @param target what to send requests to
   * @param settings workload, connections, time-out and the length of the phases
   * @param readings what can be seen of the server and the machine
   * @param listener is called as the load goes on
   * @return the result of the load
   * @throws IllegalStateException if requests are not accounted for, which is a defect of the
   *     driver
   * @throws TargetDiedException if the server ended under load; it carries what was measured
   * @throws LoadInterruptedException if the calling thread was interrupted; the load has been
   *     stopped, and it carries what was measured
   */
  public static Measurement run(
      Endpoint target, Settings settings, CpuReadings readings, LoadListener listener)
      throws LoadInterruptedException {
    int unusedClasses = Rehearsal.run();
    Recorder recorder = new Recorder(settings.window(), settings.timeout(), System::nanoTime);
    LoadDriver driver;
    try (ThreadSchedule schedule = ThreadSchedule.ofThisThread();
        ActiveLoad load = new ActiveLoad(target, settings, recorder)) {
      driver = new LoadDriver(settings, load, recorder, readings, listener, schedule);
      listener.phaseStarted(Phase.WARM_UP);
      load.start();
      driver.keepUp(target);
    }
    // Only now every request has an outcome: closing the load waits for its threads.
    return driver.measurement();
  }

  /** Runs a load that sees nothing of the server and the machine. */
  public static Measurement run(Endpoint target, Settings settings, LoadListener listener)
      throws LoadInterruptedException {
    return run(target, settings, CpuReadings.UNKNOWN, listener);
  }

  private Measurement measurement() throws LoadInterruptedException {
    WindowCircumstances circumstances =
        new WindowCircumstances(
            warmUp.result(phases.warmUpTaken()),
            phases.drainTaken(),
            stalled,
            discarded,
            load.driver().use(),
            others.use());
    Measurement measured = recorder.measurement(circumstances);
    checkConservation(measured);
    listener.exchangesBroke(load.connectionErrors());
    if (phase == Phase.DONE) {
      return measured;
    }
    // A window is announced a moment before it begins.
    Duration window = phase == Phase.WARM_UP ? Duration.ZERO : phases.windowTaken();
    Optional<Measurement> part =
        window.isZero() ? Optional.empty() : Optional.of(recorder.shortened(circumstances, window));
    if (interrupted) {
      throw new LoadInterruptedException(phase, part);
    }
    throw new TargetDiedException(phase, part);
  }

  /** Returns at the end of the load, or of its target, or if this thread is interrupted. */
  private void keepUp(Endpoint target) {
    while (phase != Phase.DONE) {
      LockSupport.parkNanos(TICK.toNanos());
      long now = System.nanoTime();
      // Ctrl-C in a terminal ends the target, too: this comes first.
      interrupted = Thread.interrupted();
      if (interrupted || !target.alive().getAsBoolean()) {
        if (phase == Phase.WINDOW) {
          stalled = pauses.total();
          load.driver().end(now);
        }
        phases.end(now);
        return;
      }
      pauses.look(now);
      load.checkTimeouts(now);
      warmUp.look(now, recorder.ended(), readings);
      listener.counted(recorder.succeeded());
      if (phase == Phase.WARM_UP || phase == Phase.WINDOW) {
        others.look(readings.others().get());
      }
      boolean served = load.isWarm();
      Phase reached =
          phases.advance(
              now, warmUp.mayEnd(now, served), load::inFlightSinceBefore, recorder::open);
      if (reached != phase) {
        if (reached == Phase.WINDOW) {
          warmUp.end(served);
          others = others.inWindow(now);
          pauses.begin();
          load.driver().begin(now);
        } else if (reached == Phase.DRAIN) {
          stalled = pauses.total();
          load.driver().end(now);
        }
        phase = reached;
        listener.phaseStarted(phase);
      }
      Optional<DiscardedWindow> defect =
          phase == Phase.WINDOW || phase == Phase.DRAIN ? defect() : Optional.empty();
      if (defect.isPresent() && discarded < mostDiscarded()) {
        listener.windowDiscarded(defect.get());
        beginAnew(now);
      }
    }
  }

  /** Checks that each started request is accounted for; if not, the driver has a defect. */
  static void checkConservation(Measurement measured) {
    if (!measured.isConserved()) {
      throw new IllegalStateException(
          "the driver lost count: %s requests started, but %s ended and %s were in flight at the end"
              .formatted(measured.started(), measured.finished(), measured.inFlightAtEnd()));
    }
  }

  private Optional<DiscardedWindow> defect() {
    Duration lost = phase == Phase.WINDOW ? pauses.noticed() : stalled;
    return lost.toNanos() > TOLERATED * settings.window().toNanos()
        ? Optional.of(new DiscardedWindow.Stalled(lost))
        : others.disturbance().map(DiscardedWindow.Disturbed::new);
  }

  private int mostDiscarded() {
    return settings.profile() == Profile.QUICK ? 0 : MOST_DISCARDED;
  }

  private void beginAnew(long nowNanos) {
    discarded++;
    phases.discardWindow(nowNanos, recorder::open);
    phase = Phase.WINDOW;
    warmUp.endAgain();
    others = OtherPrograms.inWindowAnew(nowNanos);
    stalled = Duration.ZERO;
    pauses.begin();
    load.driver().begin(nowNanos);
    listener.phaseStarted(phase);
  }
}
