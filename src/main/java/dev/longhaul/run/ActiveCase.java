package dev.longhaul.run;

import dev.longhaul.configuration.Profiler;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.time.Stopwatch;
import dev.longhaul.validity.Baseline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A case whose target is up: its load can be run once. */
public final class ActiveCase implements AutoCloseable {
  private final BenchmarkCase targetCase;
  private final UnaryOperator<BenchmarkCase> naming;
  private BenchmarkCase benchmarkCase;
  private final Expectation expectation;
  private final List<Request> requests;
  private final List<ProcessHandle> originProcesses;
  private final RunningTarget target;
  private final BaselineMeasurement baseline;
  private final Controls controls;
  private final CaseListener listener;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean ran = new AtomicBoolean();
  private @Nullable Measurement measured;
  private boolean closed;

  /**
   * Time of the calibration, which serves the whole run: it does not count as a cost of this case.
   */
  private Duration calibrated = Duration.ZERO;

  ActiveCase(
      BenchmarkCase targetCase,
      UnaryOperator<BenchmarkCase> naming,
      Expectation expectation,
      List<Request> requests,
      OriginAddresses origins,
      List<ProcessHandle> originProcesses,
      RunningTarget target,
      Calibration calibration,
      CaseListener listener) {
    this.targetCase = targetCase;
    this.naming = naming;
    benchmarkCase = naming.apply(named(targetCase, requests));
    this.expectation = expectation;
    this.requests = requests;
    this.originProcesses = originProcesses;
    this.target = target;
    baseline = new BaselineMeasurement(target, origins, expectation, calibration);
    controls = calibration.controls();
    this.listener = listener;
  }

  /** Returns the case of a target, with the test author's requests in its name. */
  static BenchmarkCase named(BenchmarkCase targetCase, List<Request> requests) {
    return requests.isEmpty() ? targetCase : targetCase.requesting(new Requests(requests).name());
  }

  /** Returns what is measured. */
  public BenchmarkCase benchmarkCase() {
    return benchmarkCase;
  }

  /** Returns the address that the load's requests go to. */
  public URI uri() {
    return target.uri();
  }

  /** Returns the file of the server's output. */
  public Optional<Path> serverLog() {
    return target.log();
  }

  /** Returns whether the load has been run. */
  public boolean hasRun() {
    return ran.get();
  }

  /** Reports that the case failed after its load, for example at a threshold. */
  public void failed(Throwable cause) {
    listener.failed(cause, target.log());
  }

  /** Reports that the case's test was aborted, before or after its load. */
  public void skipped(Throwable reason) {
    listener.skipped(reason);
  }

  /**
   * Puts the target under load, from warm-up to drain, and runs the calibration that the row is
   * compared with.
   *
   * @return the row, after the listeners have received it
   * @throws IllegalStateException if the load has been run before, the server ended under it, or
   *     the thread was interrupted
   */
  public BenchmarkResult run() {
    return run(checked(requests.isEmpty() ? List.of(Endpoint.get(target.uri())) : requests));
  }

  /**
   * Does the same with other requests, whose names become a part of the case's name.
   *
   * @param others at least one; their paths are on the target's host
   * @throws dev.longhaul.configuration.ConfigurationException if one of them cannot be sent, or a
   *     strategy's server does not serve it
   */
  public BenchmarkResult run(List<Request> others) {
    if (target.limits().isPresent()) {
      ServedRequests.check(targetCase, others);
    }
    Requests prepared = checked(others);
    if (!ran.get()) {
      benchmarkCase = naming.apply(targetCase.requesting(prepared.name()));
    }
    return run(prepared);
  }

  /** Does the same with one request, which does not change the case's name. */
  public BenchmarkResult runOnly(Request request) {
    return run(Requests.of(request));
  }

  private Requests checked(List<Request> sent) {
    return new Requests(sent.stream().map(expectation::checking).toList());
  }

  private BenchmarkResult run(Requests sent) {
    if (!ran.compareAndSet(false, true)) {
      throw new IllegalStateException(
          benchmarkCase
              + ": a case runs its load once, as it is one row of the table: keep the result of run(),"
              + " or add a case");
    }
    Endpoint endpoint = new Endpoint(target.uri(), sent, () -> target.ending().isEmpty());
    try (Interruption signal = Interruption.ofThisThread();
        Probes probes = Probes.of(target, benchmarkCase.settings(), originProcesses)) {
      Instant startedAt = Stopwatch.start().startedAt();
      Supplier<Measurement> once = () -> load(endpoint, startedAt, probes, signal);
      Measurement load =
          target.process().isPresent() && Controls.isFor(benchmarkCase)
              ? controls.around(probes.idleServer(), once, listener::windowDiscarded)
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
        if (load.inFlightAtEnd() == 0 && load.count(Outcome.TIMED_OUT) == 0) {
          target.loadEnded();
        }
        report(result);
        return result;
      } catch (TargetDiedException died) {
        String when = "the server ended after its load, when its task's demand was measured";
        report(cutShort(startedAt, load, probes, when));
        throw new IllegalStateException(ended(when), died);
      } catch (RuntimeException | Error failure) {
        if (measured == null) {
          report(cutShort(startedAt, load, probes, String.valueOf(failure.getMessage())));
        }
        throw failure;
      }
    }
  }

  private Measurement load(
      Endpoint endpoint, Instant startedAt, Probes probes, Interruption signal) {
    try {
      return LoadDriver.run(
          endpoint, benchmarkCase.settings(), probes.readings(), probes.watching(listener));
    } catch (LoadInterruptedException interrupted) {
      interrupted
          .measured()
          .ifPresent(
              part -> {
                probes.end();
                record(probes);
                report(cutShort(startedAt, part, probes, "the load was interrupted"));
              });
      IllegalStateException failure = failure(interrupted);
      if (signal.came()) {
        failed(failure); // because no test will report it: this JVM ends
      }
      throw failure;
    } catch (TargetDiedException died) {
      died.measured()
          .ifPresent(
              part -> {
                probes.end();
                report(cutShort(startedAt, part, probes, "the server ended"));
              });
      throw new IllegalStateException(ended(String.valueOf(died.getMessage())), died);
    }
  }

  /** The measured part still becomes a row, but other rows must not be compared with it. */
  private BenchmarkResult cutShort(Instant startedAt, Measurement load, Probes probes, String why) {
    return result(
        startedAt, load, probes.resourcesAtOnce(), Optional.empty(), Baseline.cutShort(why));
  }

  private String ended(String when) {
    return "%s: %s: %s".formatted(benchmarkCase, when, target.howItEnded());
  }

  private void record(Probes probes) {
    if (benchmarkCase.settings().profiler() != Profiler.NONE) {
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
        benchmarkCase, startedAt, load, baseline, probe, resources, target.log());
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
    Baseline found = interruptibly(() -> baseline.of(benchmarkCase, endpoint, load, used));
    calibrated = Duration.ofNanos(System.nanoTime() - beganNanos);
    return found;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      target.close();
    } finally {
      listener.ended(Optional.ofNullable(measured).map(this::cost));
    }
  }

  private Duration cost(Measurement load) {
    return Duration.ofNanos(System.nanoTime() - startNanos)
        .minus(load.warmUp())
        .minus(load.window())
        .minus(load.drain())
        .minus(calibrated);
  }
}
