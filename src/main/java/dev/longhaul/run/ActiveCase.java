package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.OverloadSettings;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.target.RunningTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A case whose target is up: its load can be run once. */
public final class ActiveCase implements AutoCloseable {
  private final BenchmarkCase targetCase;
  private final UnaryOperator<BenchmarkCase> naming;
  private BenchmarkCase benchmarkCase;
  private final Expectation expectation;
  private final List<Request> requests;
  private final OriginAddresses origins;
  private final List<ProcessHandle> originProcesses;
  private final RunningTarget target;
  private final BaselineMeasurement baseline;
  private final Calibration calibration;
  private final CaseListener listener;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean ran = new AtomicBoolean();
  private @Nullable CaseRun run;
  private boolean closed;

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
    this.origins = origins;
    this.originProcesses = originProcesses;
    this.target = target;
    baseline = new BaselineMeasurement(target, origins, expectation, calibration);
    this.calibration = calibration;
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
    return run(checked(own()), Optional.empty());
  }

  /**
   * Does the same with other requests, whose names become a part of the case's name.
   *
   * @param others at least one; their paths are on the target's host
   * @throws dev.longhaul.configuration.ConfigurationException if one of them cannot be sent, or a
   *     strategy's server does not serve it
   */
  public BenchmarkResult run(List<Request> others) {
    checkServed(others);
    Requests prepared = checked(others);
    if (!ran.get()) {
      benchmarkCase = naming.apply(targetCase.requesting(prepared.name()));
    }
    return run(prepared, Optional.empty());
  }

  /**
   * Puts the target under an open load with an overload in its midst. The row's name gets the
   * overload, and its settings become those of this load.
   *
   * @param others what is sent; empty for the case's own requests
   * @return the row, after the listeners have received it
   * @throws dev.longhaul.configuration.ConfigurationException if the settings or the target do not
   *     suit the overload; nothing has been measured then
   * @throws IllegalStateException if the load has been run before, the server ended under it, the
   *     trigger failed or the thread was interrupted
   */
  public OverloadResult run(Overload overload, List<Request> others) {
    checkServed(others);
    Requests prepared = checked(others.isEmpty() ? own() : others);
    return run(
        overload,
        prepared,
        others.isEmpty() ? named(targetCase, requests) : targetCase.requesting(prepared.name()));
  }

  /** Does the same with one request, which does not change the case's name. */
  public OverloadResult runOnly(Overload overload, Request request) {
    return run(overload, Requests.of(request), targetCase);
  }

  private OverloadResult run(Overload overload, Requests sent, BenchmarkCase plain) {
    Settings settings = OverloadSettings.of(overload, targetCase.settings());
    PlannedOverload planned =
        new Triggers(benchmarkCase, target, origins).ready(overload, settings);
    if (!ran.get()) {
      benchmarkCase = naming.apply(plain.overloaded(settings, overload.title()));
    }
    return new OverloadResult(run(sent, Optional.of(planned)));
  }

  private void checkServed(List<Request> others) {
    if (target.limits().isPresent()) {
      ServedRequests.check(targetCase, others);
    }
  }

  private List<Request> own() {
    return requests.isEmpty() ? List.of(Endpoint.get(target.uri())) : requests;
  }

  /** Does the same with one request, which does not change the case's name. */
  public BenchmarkResult runOnly(Request request) {
    return run(Requests.of(request), Optional.empty());
  }

  private Requests checked(List<Request> sent) {
    return new Requests(sent.stream().map(expectation::checking).toList());
  }

  private BenchmarkResult run(Requests sent, Optional<PlannedOverload> overload) {
    if (!ran.compareAndSet(false, true)) {
      throw new IllegalStateException(
          benchmarkCase
              + ": a case runs its load once, as it is one row of the table: keep the result of run(),"
              + " or add a case");
    }
    Endpoint endpoint = new Endpoint(target.uri(), sent, () -> target.ending().isEmpty());
    CaseRun once =
        new CaseRun(benchmarkCase, target, originProcesses, baseline, calibration, listener);
    run = once;
    return once.of(endpoint, overload);
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
      listener.ended(
          Optional.ofNullable(run)
              .flatMap(CaseRun::taken)
              .map(taken -> Duration.ofNanos(System.nanoTime() - startNanos).minus(taken)));
    }
  }
}
