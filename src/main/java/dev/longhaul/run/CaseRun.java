package dev.longhaul.run;

import dev.longhaul.cluster.DistributedLoad;
import dev.longhaul.cluster.DriverLostException;
import dev.longhaul.configuration.Profiler;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.OverloadMeasurement;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.load.TriggerFailedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.time.Stopwatch;
import dev.longhaul.validity.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one load of a case, with what is measured around it, until its row is reported. */
final class CaseRun {
  private final BenchmarkCase benchmarkCase;
  private final RunningTarget target;
  private final List<ProcessHandle> originProcesses;
  private final BaselineMeasurement baseline;
  private final Calibration calibration;
  private final CaseListener listener;
  private @Nullable Measurement measured;

  /** How long the requests took that began after the window. */
  private Duration ending = Duration.ZERO;

  /** Whether the load left no request in the server. */
  private boolean emptied;

  /** What followed the window, if an overload did. */
  private Optional<MeasuredOverload> overloaded = Optional.empty();

  /**
   * Time of the calibration, which serves the whole run: it does not count as a cost of this case.
   */
  private Duration calibrated = Duration.ZERO;

  CaseRun(
      BenchmarkCase benchmarkCase,
      RunningTarget target,
      List<ProcessHandle> originProcesses,
      BaselineMeasurement baseline,
      Calibration calibration,
      CaseListener listener) {
    this.benchmarkCase = benchmarkCase;
    this.target = target;
    this.originProcesses = originProcesses;
    this.baseline = baseline;
    this.calibration = calibration;
    this.listener = listener;
  }

  /**
   * Runs the load.
   *
   * @param overload what follows its window; empty if nothing does
   * @return the row, after the listener has received it
   */
  BenchmarkResult of(Endpoint endpoint, Optional<PlannedOverload> overload) {
    try (Interruption signal = Interruption.ofThisThread()) {
      warmUp(signal);
      try (Probes probes = Probes.of(target, benchmarkCase.settings(), originProcesses)) {
        return of(endpoint, overload, signal, probes);
      }
    }
  }

  private BenchmarkResult of(
      Endpoint endpoint, Optional<PlannedOverload> overload, Interruption signal, Probes probes) {
    Instant startedAt = Stopwatch.start().startedAt();
    Supplier<Measurement> once = () -> load(endpoint, startedAt, probes, signal, overload);
    Measurement load =
        target.process().isPresent() && Controls.isFor(benchmarkCase)
            ? calibration.controls().around(probes.idleServer(), once, listener::windowDiscarded)
            : once.get();
    // First, because resources ask the same JVMs.
    record(probes);
    try {
      Optional<ServerResources> used = probes.resources();
      BenchmarkResult result =
          result(
              startedAt,
              load,
              used,
              interruptibly(probes::probeTimes),
              baseline(endpoint, load, used));
      if (emptied && load.inFlightAtEnd() == 0 && load.count(Outcome.TIMED_OUT) == 0) {
        target.loadEnded();
      }
      report(result);
      return result;
    } catch (TargetDiedException died) {
      String when = "the server ended after its load, when its task's demand was measured";
      report(cutShort(startedAt, load, probes, when));
      throw ended(when, Optional.of(load), died);
    } catch (RuntimeException | Error failure) {
      if (measured == null) {
        report(cutShort(startedAt, load, probes, String.valueOf(failure.getMessage())));
      }
      throw failure;
    }
  }

  /** What stands beside the server is warm before anything is observed. */
  private void warmUp(Interruption signal) {
    Expectation expected = baseline.expectation();
    try {
      calibrated =
          interruptibly(
              () ->
                  calibration
                      .firstWarmUp()
                      .before(
                          benchmarkCase, expected, baseline.origins(), originProcesses, listener));
    } catch (IllegalStateException interrupted) {
      if (signal.came()) {
        listener.failed(interrupted, target.log()); // because no test will report it
      }
      throw interrupted;
    }
  }

  private Measurement load(
      Endpoint endpoint,
      Instant startedAt,
      Probes probes,
      Interruption signal,
      Optional<PlannedOverload> overload) {
    try {
      return overload.isPresent()
          ? overloaded(endpoint, probes, overload.get())
          : plain(endpoint, probes);
    } catch (DriverLostException lost) {
      String why = String.valueOf(lost.getMessage());
      lost.measured()
          .ifPresent(
              part -> {
                probes.end();
                report(cutShort(startedAt, part, probes, why));
              });
      throw new IllegalStateException("%s: %s".formatted(benchmarkCase, why), lost);
    } catch (TriggerFailedException failed) {
      probes.end();
      String why = String.valueOf(failed.getMessage());
      report(cutShort(startedAt, failed.measured(), probes, why));
      throw new IllegalStateException("%s: %s".formatted(benchmarkCase, why), failed);
    } catch (LoadInterruptedException interrupted) {
      interrupted
          .measured()
          .ifPresent(
              part -> {
                probes.end();
                report(cutShort(startedAt, part, probes, "the load was interrupted"));
                record(probes); // last: this JVM may be ending, and a recording takes a second
              });
      IllegalStateException failure = failure(interrupted);
      if (signal.came()) {
        listener.failed(failure, target.log()); // because no test will report it: this JVM ends
      }
      throw failure;
    } catch (TargetDiedException died) {
      died.measured()
          .ifPresent(
              part -> {
                probes.end();
                report(cutShort(startedAt, part, probes, "the server ended"));
              });
      throw ended(String.valueOf(died.getMessage()), died.measured(), died);
    }
  }

  /** The load of this JVM's driver, or of those of a cluster. */
  private Measurement plain(Endpoint endpoint, Probes probes) throws LoadInterruptedException {
    Settings settings = benchmarkCase.settings();
    emptied = false;
    LoadListener watched =
        probes.watching(
            listener,
            (taken, all) -> {
              ending = taken;
              emptied = all;
            });
    return DistributedLoad.isFor(settings)
        ? DistributedLoad.run(endpoint, settings, probes.readings(), watched, calibration.heard())
        : LoadDriver.run(endpoint, settings, probes.readings(), watched);
  }

  private Measurement overloaded(Endpoint endpoint, Probes probes, PlannedOverload planned)
      throws LoadInterruptedException {
    OverloadMeasurement all =
        LoadDriver.run(
            endpoint,
            benchmarkCase.settings(),
            probes.readings(),
            probes.watching(listener, (taken, empty) -> {}),
            planned);
    Overload overload = planned.overload();
    overloaded =
        Optional.of(
            new MeasuredOverload(
                overload.trigger().title(),
                overload.perSecond().doubleValue(),
                overload.retries(),
                all.parts(),
                all.doubts()));
    return all.before();
  }

  /** The measured part still becomes a row, but other rows must not be compared with it. */
  private BenchmarkResult cutShort(Instant startedAt, Measurement load, Probes probes, String why) {
    return result(
        startedAt, load, probes.resourcesAtOnce(), Optional.empty(), Baseline.cutShort(why));
  }

  private ServerEndedException ended(
      String when, Optional<Measurement> part, TargetDiedException died) {
    return new ServerEndedException(benchmarkCase, when, target, part, died);
  }

  private void record(Probes probes) {
    if (benchmarkCase.settings().server().profiler() != Profiler.NONE) {
      listener.recorded(probes.recordings());
    }
  }

  private void report(BenchmarkResult result) {
    measured = result.measurement();
    listener.measured(result);
  }

  private BenchmarkResult result(
      Instant startedAt,
      Measurement load,
      Optional<ServerResources> resources,
      Optional<ProbeTimes> probe,
      Baseline baseline) {
    return new BenchmarkResult(
            benchmarkCase, startedAt, load, baseline, probe, resources, target.log())
        .with(overloaded);
  }

  /** Waits for a measurement; if that is interrupted, the exception names the case. */
  private <T> T interruptibly(Wait<T> wait) {
    try {
      return wait.end();
    } catch (InterruptedException interrupted) {
      throw failure(interrupted);
    }
  }

  private IllegalStateException failure(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(benchmarkCase + ": " + interrupted.getMessage(), interrupted);
  }

  private interface Wait<T> {
    T end() throws InterruptedException;
  }

  private Baseline baseline(Endpoint endpoint, Measurement load, Optional<ServerResources> used) {
    long beganNanos = System.nanoTime();
    Baseline found =
        overloaded.isPresent()
            ? baseline.uncalibrated()
            : interruptibly(() -> baseline.of(benchmarkCase, endpoint, load, used));
    calibrated = calibrated.plus(Duration.ofNanos(System.nanoTime() - beganNanos));
    return found;
  }

  /**
   * Returns how long the load and the calibration took, which are no cost of the case; empty if
   * nothing was measured.
   */
  Optional<Duration> taken() {
    return Optional.ofNullable(measured)
        .map(
            load ->
                load.warmUp().plus(load.window()).plus(load.drain()).plus(ending).plus(calibrated));
  }
}
