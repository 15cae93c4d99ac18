package dev.longhaul.load;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.Recorders;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.overload.PlannedOverload;
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
  private final Recorders recorders;
  private final LoadListener listener;
  private final Peers peers;
  private final PhaseClock phases;
  private final Pauses pauses;
  private final CpuReadings readings;
  private final WarmUpWatch warmUp;
  private final Optional<OverloadCourse> course;
  private OtherPrograms others;
  private Duration stalled = Duration.ZERO;
  private int discarded;
  private boolean interrupted;
  private boolean died;
  private Phase phase = Phase.WARM_UP;

  private LoadDriver(
      Settings settings,
      ActiveLoad load,
      Recorders recorders,
      CpuReadings readings,
      LoadListener listener,
      ThreadSchedule schedule,
      Optional<PlannedOverload> overload) {
    this.settings = settings;
    this.load = load;
    this.recorders = recorders;
    this.readings = readings;
    this.listener = listener;
    peers = listener.peers();
    long now = System.nanoTime();
    warmUp = new WarmUpWatch(settings, now);
    others = OtherPrograms.inWarmUp(now);
    phases =
        new PhaseClock(
            now,
            warmUp.shortest(),
            peers.warmUpLimit(warmUp.limit()),
            settings.window(),
            settings.timeout(),
            overload
                .map(each -> each.lengths().whole().minus(settings.window()))
                .orElse(Duration.ZERO),
            () -> overload.isEmpty() && peers.areNone() && recorders.timedOut() == 0);
    pauses = new Pauses(TICK, LATE, now, Pauses::stolenFromThisMachineNanos, schedule::waitedNanos);
    course = overload.map(each -> new OverloadCourse(each, recorders, load, pauses, listener));
  }

  /**
   * Runs a load from warm-up to drain on the calling thread. Warm-up goes on until all conditions
   * hold ({@link dev.longhaul.measure.WarmUpCondition}), or until its limit. A window begins again,
   * at most twice, if the machine stalled for more than a hundredth of it or if other programs took
   * more than a twentieth of the machine; not in a smoke run, whose figures are no evidence.
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
    return drive(target, settings, readings, listener, Optional.empty()).measurement();
  }

  /**
   * Runs a load with an overload, whose window is in the first part. That never begins again: a
   * disturbance is a doubt.
   *
   * @param settings an open workload at the normal rate, with the window of the overload's parts
   * @param overload the parts and the trigger
   * @return the result of all parts
   * @throws TriggerFailedException if the trigger's start or end threw; it carries the result of
   *     the window
   * @throws LoadInterruptedException as for a load without an overload, as all others are
   */
  public static OverloadMeasurement run(
      Endpoint target,
      Settings settings,
      CpuReadings readings,
      LoadListener listener,
      PlannedOverload overload)
      throws LoadInterruptedException {
    LoadDriver driver = drive(target, settings, readings, listener, Optional.of(overload));
    Measurement before = driver.measurement();
    OverloadCourse course = driver.course.orElseThrow();
    PartsMeasurement parts = course.parts();
    return new OverloadMeasurement(before, parts, course.doubts(parts));
  }

  private static LoadDriver drive(
      Endpoint target,
      Settings settings,
      CpuReadings readings,
      LoadListener listener,
      Optional<PlannedOverload> overload)
      throws LoadInterruptedException {
    int unusedClasses = Rehearsal.run();
    Recorders recorders =
        new Recorders(
            settings.access().driverThreads(settings.users()),
            settings.window(),
            settings.timeout(),
            System::nanoTime);
    int retries = overload.map(each -> each.overload().retries()).orElse(0);
    LoadDriver driver;
    try (ThreadSchedule schedule = ThreadSchedule.ofThisThread();
        ActiveLoad load = new ActiveLoad(target, settings, recorders, retries)) {
      listener.peers().awaitStart();
      driver = new LoadDriver(settings, load, recorders, readings, listener, schedule, overload);
      listener.phaseStarted(Phase.WARM_UP);
      load.start();
      try {
        driver.keepUp(target);
      } finally {
        driver.course.ifPresent(OverloadCourse::close);
      }
    }
    // Only now every request has an outcome: closing the load waits for its threads.
    return driver;
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
            course.map(OverloadCourse::inWindow).orElseGet(load.driver()::use),
            others.use());
    Recorder recorder = recorders.merged();
    Measurement measured = recorder.measurement(circumstances);
    measured.checkConservation();
    listener.exchangesBroke(load.connectionErrors());
    Optional<TriggerRun.Failure> failure = course.flatMap(OverloadCourse::failure);
    // Of a server that is gone, a trigger can often not be ended: that is no other fault.
    if (failure.isPresent() && !interrupted && !died) {
      throw new TriggerFailedException(
          failure.get(), recorder.shortened(circumstances, phases.windowTaken()));
    }
    if (phase == Phase.DONE) {
      return measured;
    }
    // A window is announced a moment before it begins.
    Duration window = phase == Phase.WARM_UP ? Duration.ZERO : phases.windowTaken();
    Optional<Measurement> part =
        window.isZero()
            ? Optional.empty()
            : Optional.of(
                phase == Phase.ENDING ? measured : recorder.shortened(circumstances, window));
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
      interrupted = load.takeInterrupt();
      died = !interrupted && !target.alive().getAsBoolean();
      if (interrupted || died) {
        if (phase == Phase.WINDOW) {
          stalled = pauses.total();
          load.driver().end(now);
        }
        phases.end(now);
        return;
      }
      pauses.look(now);
      load.checkTimeouts(now);
      warmUp.look(now, recorders.ended(), recorders.inFlight(), readings);
      listener.counted(recorders.succeeded());
      if (phase == Phase.WARM_UP || phase == Phase.WINDOW) {
        others.look(readings.others().get());
      }
      boolean served = load.isWarm();
      boolean ready = peers.mayOpen(now, warmUp.mayEnd(now, served));
      Phase reached = phases.advance(now, ready, this::overlaps, this::open);
      if (reached != phase) {
        if (reached == Phase.WINDOW) {
          warmUp.end(now, served);
          others = others.inWindow(now);
          pauses.begin();
          load.driver().begin(now);
        } else if (reached == Phase.DRAIN) {
          stalled = pauses.total();
          load.driver().end(now);
          course.ifPresent(each -> each.windowEnded(now));
        } else if (reached == Phase.ENDING) {
          load.finish();
        } else if (phase == Phase.ENDING) {
          boolean all = !load.isBusy() && recorders.timedOut() == 0;
          listener.lastRequestsEnded(phases.endingTaken(now), all);
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
      // The third part may be over without a request in flight: then the load is done at once.
      if (phase == Phase.DRAIN || phase == Phase.DONE) {
        course.ifPresent(each -> each.look(now, readings.others().get()));
      }
      if (course.flatMap(OverloadCourse::failure).isPresent()) {
        phases.end(now);
        return;
      }
    }
  }

  private boolean overlaps(long instantNanos) {
    return load.inFlightSinceBefore(instantNanos) || peers.keepsUp();
  }

  private long open(long nanos) {
    long begin = peers.windowBegin(nanos);
    long begun = course.map(each -> each.open(begin)).orElseGet(() -> recorders.open(begin));
    peers.opened(begun);
    return begun;
  }

  private Optional<DiscardedWindow> defect() {
    Duration lost = phase == Phase.WINDOW ? pauses.noticed() : stalled;
    return lost.toNanos() > TOLERATED * settings.window().toNanos()
        ? Optional.of(new DiscardedWindow.Stalled(lost, load.driver().collecting()))
        : others.disturbance().map(DiscardedWindow.Disturbed::new);
  }

  private int mostDiscarded() {
    return settings.profile() == Profile.QUICK || course.isPresent() || !peers.areNone()
        ? 0
        : MOST_DISCARDED;
  }

  private void beginAnew(long nowNanos) {
    discarded++;
    long earliest = warmUp.endAgain(nowNanos);
    phases.discardWindow(earliest, this::open);
    phase = Phase.WINDOW;
    others = OtherPrograms.inWindowAnew(earliest);
    stalled = Duration.ZERO;
    pauses.begin();
    load.driver().begin(nowNanos);
    listener.phaseStarted(phase);
  }
}
