package dev.longhaul.run;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.junit.ClassResults;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.load.Bystander;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.BystanderTimes;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.LogFile;
import dev.longhaul.report.Progress;
import dev.longhaul.resource.ResourceProbe;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.Server;
import dev.longhaul.statistics.OperationalBound;
import dev.longhaul.threshold.BenchmarkResultAssert;
import dev.longhaul.threshold.Threshold;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A case from the start of its server to its end. */
public final class ActiveCase implements LoadTest, AutoCloseable {
  private final BenchmarkCase benchmarkCase;
  private final Expectation expectation;
  private final List<Threshold> thresholds;
  private final Set<Verdict> allowed;
  private final OriginAddresses origins;
  private final Server server;
  private final Run run;
  private final ClassResults classResults;
  private final Progress progress;
  private final AtomicBoolean ran = new AtomicBoolean();
  private @Nullable Measurement measured;

  /** What was measured for the whole run meanwhile, which is no cost of this case. */
  private Duration calibrated = Duration.ZERO;

  public ActiveCase(
      BenchmarkCase benchmarkCase,
      Expectation expectation,
      List<Threshold> thresholds,
      Set<Verdict> allowed,
      OriginAddresses origins,
      Server server,
      Run run,
      ClassResults classResults,
      Progress progress) {
    this.benchmarkCase = benchmarkCase;
    this.expectation = expectation;
    this.thresholds = thresholds;
    this.allowed = allowed;
    this.origins = origins;
    this.server = server;
    this.run = run;
    this.classResults = classResults;
    this.progress = progress;
  }

  @Override
  public BenchmarkCase benchmarkCase() {
    return benchmarkCase;
  }

  @Override
  public URI uri() {
    return server.task();
  }

  @Override
  public Optional<Path> serverLog() {
    return server.log();
  }

  public boolean hasRun() {
    return ran.get();
  }

  public Progress progress() {
    return progress;
  }

  @Override
  public BenchmarkResult run() {
    if (!ran.compareAndSet(false, true)) {
      throw new IllegalStateException(
          benchmarkCase
              + ": a case runs its load once, as it is one row of the table: keep the result of run(),"
              + " or add a case");
    }
    Instant startedAt = Instant.now();
    BenchmarkResult result = result(startedAt);
    report(result);
    classResults.add(result);
    for (Fault fault : result.validity().faults()) {
      if (fault.verdict() == Verdict.WORK_MISSING) {
        throw new AssertionError(benchmarkCase + ": " + fault.reason());
      }
    }
    BenchmarkResultAssert.assertThat(result).allowing(allowed).meets(thresholds);
    return result;
  }

  private BenchmarkResult result(Instant startedAt) {
    Settings settings = benchmarkCase.settings();
    try (ResourceProbe probe = new ResourceProbe(server.process());
        Bystander bystander = new Bystander(server.ping(), settings.window(), settings.timeout())) {
      Measurement measured;
      try {
        measured = measure(new WindowWatch(probe, bystander, progress));
      } catch (TargetDiedException died) {
        died.measured()
            .ifPresent(
                part -> {
                  probe.end();
                  report(cutShort(startedAt, part, probe, "the server ended under load"));
                });
        throw new IllegalStateException(ended(String.valueOf(died.getMessage())), died);
      }
      try {
        BystanderTimes beside = interruptibly(bystander::times);
        return result(startedAt, measured, probe, Optional.of(beside), reference(measured));
      } catch (TargetDiedException died) {
        String when = "the server ended after its load, when its task's demand was measured";
        report(cutShort(startedAt, measured, probe, when));
        throw new IllegalStateException(ended(when), died);
      } catch (RuntimeException | Error failure) {
        report(cutShort(startedAt, measured, probe, String.valueOf(failure.getMessage())));
        throw failure;
      }
    }
  }

  /** What was measured is a row all the same, but none to compare others with. */
  private BenchmarkResult cutShort(
      Instant startedAt, Measurement measured, ResourceProbe probe, String why) {
    return result(startedAt, measured, probe, Optional.empty(), Baseline.cutShort(why));
  }

  private String ended(String when) {
    return "%s: %s: it %s. %s"
        .formatted(
            benchmarkCase,
            when,
            server.ending().orElse("ended"),
            server
                .log()
                .map(log -> new LogFile(log).excerpt())
                .orElse("Its log is the test's own output."));
  }

  private void report(BenchmarkResult result) {
    progress.measured(result);
    measured = result.measurement();
    run.add(result);
  }

  private BenchmarkResult result(
      Instant startedAt,
      Measurement measured,
      ResourceProbe probe,
      Optional<BystanderTimes> bystander,
      Baseline reference) {
    // In this JVM the load's share could not be told from the server's.
    Optional<ServerResources> resources =
        benchmarkCase.settings().isolation() == Isolation.FORKED
            ? Optional.of(probe.resources())
            : Optional.empty();
    return new BenchmarkResult(
        benchmarkCase, startedAt, measured, reference, bystander, resources, server.log());
  }

  /** Has the probe watch the window, and lets the progress hear everything. */
  private record WindowWatch(ResourceProbe probe, Bystander bystander, Progress progress)
      implements LoadListener {
    @Override
    public void phaseStarted(Phase phase) {
      switch (phase) {
        case WINDOW -> probe.begin();
        case DRAIN -> probe.end();
        default -> {}
      }
      bystander.phaseStarted(phase);
      progress.phaseStarted(phase);
    }

    @Override
    public void windowDiscarded(DiscardedWindow why) {
      progress.windowDiscarded(why);
    }

    @Override
    public void exchangesBroke(Map<String, Long> causes) {
      progress.exchangesBroke(causes);
    }
  }

  private Measurement measure(LoadListener listener) {
    return interruptibly(() -> LoadDriver.run(target(), benchmarkCase.settings(), listener));
  }

  private Endpoint target() {
    return new Endpoint(
        server.task(), Optional.of(expectation.body()), () -> server.ending().isEmpty());
  }

  /** Runs a load, or waits, and says which case it was if that is interrupted. */
  private <T> T interruptibly(LoadRun<T> load) {
    try {
      return load.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(benchmarkCase + ": " + interrupted.getMessage(), interrupted);
    }
  }

  private interface LoadRun<T> {
    T run() throws InterruptedException;
  }

  private Baseline reference(Measurement measured) {
    Optional<Duration> least = Optional.of(expectation.leastTask());
    if (measured.responseTimes().count() == 0) {
      // Whoever answered nobody is not asked for more.
      return new Baseline(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          least,
          Optional.empty());
    }
    long beganNanos = System.nanoTime();
    Calibration calibration = run.calibration();
    Optional<ServiceDemand> demand =
        interruptibly(
            () -> calibration.demand(benchmarkCase, origins, target(), measured.receipts()));
    OptionalDouble ceiling =
        interruptibly(() -> calibration.ceiling(benchmarkCase, measured.sentPerSecond()));
    calibrated = Duration.ofNanos(System.nanoTime() - beganNanos);
    return new Baseline(demand, bound(demand), ceiling, least, Optional.empty());
  }

  private OptionalDouble bound(Optional<ServiceDemand> demand) {
    if (demand.isEmpty()) {
      return OptionalDouble.empty();
    }
    Settings settings = benchmarkCase.settings();
    double waiting = bound(settings.workload(), demand.get().wall(), server.parallelism());
    double computing =
        demand
            .get()
            .cpu()
            .map(cpu -> OperationalBound.ofProcessors(server.cores(), cpu))
            .orElse(Double.POSITIVE_INFINITY);
    return OptionalDouble.of(Math.min(waiting, computing));
  }

  private static double bound(Workload workload, Duration demand, int parallelism) {
    return switch (workload) {
      case Workload.Closed closed ->
          OperationalBound.perSecond(closed.users(), demand, closed.thinkTime(), parallelism);
      case Workload.Open open ->
          OperationalBound.openPerSecond(
              open.perSecond().doubleValue(), open.users(), demand, parallelism);
    };
  }

  @Override
  public void close() {
    try (progress) {
      server.close();
    }
    if (measured != null) {
      run.addCost(
          progress
              .elapsed()
              .minus(measured.warmUp())
              .minus(measured.window())
              .minus(measured.drain())
              .minus(calibrated));
    }
  }
}
