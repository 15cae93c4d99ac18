package dev.longhaul.junit;

import dev.longhaul.BenchmarkCase;
import dev.longhaul.BenchmarkResult;
import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.Target;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ResourceProbe;
import dev.longhaul.measure.ServerResources;
import dev.longhaul.report.Progress;
import dev.longhaul.server.Server;
import dev.longhaul.statistics.OperationalBound;
import dev.longhaul.threshold.BenchmarkResultAssert;
import dev.longhaul.threshold.Threshold;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A case from the start of its server to its end. */
final class ActiveCase implements LoadTest, AutoCloseable {
  private final BenchmarkCase benchmarkCase;
  private final Expectation expectation;
  private final List<Threshold> thresholds;
  private final Server server;
  private final Run run;
  private final ClassResults classResults;
  private final Progress progress;
  private final AtomicBoolean ran = new AtomicBoolean();
  private @Nullable Measurement measured;

  ActiveCase(
      BenchmarkCase benchmarkCase,
      Expectation expectation,
      List<Threshold> thresholds,
      Server server,
      Run run,
      ClassResults classResults,
      Progress progress) {
    this.benchmarkCase = benchmarkCase;
    this.expectation = expectation;
    this.thresholds = thresholds;
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

  boolean hasRun() {
    return ran.get();
  }

  Progress progress() {
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
    progress.measured(result);
    measured = result.measurement();
    run.add(result);
    classResults.add(result);
    BenchmarkResultAssert.assertThat(result).meets(thresholds);
    return result;
  }

  private BenchmarkResult result(Instant startedAt) {
    try (ResourceProbe probe = new ResourceProbe(server.process())) {
      Measurement measured = measure(new WindowWatch(probe, progress));
      // In this JVM the load's share could not be told from the server's.
      Optional<ServerResources> resources =
          benchmarkCase.settings().isolation() == Isolation.FORKED
              ? Optional.of(probe.resources())
              : Optional.empty();
      return new BenchmarkResult(
          benchmarkCase, startedAt, measured, bound(), resources, server.log());
    }
  }

  /** Has the probe watch the window, and lets the progress hear everything. */
  private record WindowWatch(ResourceProbe probe, Progress progress) implements LoadListener {
    @Override
    public void phaseStarted(Phase phase) {
      switch (phase) {
        case WINDOW -> probe.begin();
        case DRAIN -> probe.end();
        default -> {}
      }
      progress.phaseStarted(phase);
    }

    @Override
    public void windowDiscarded(Duration stalled) {
      progress.windowDiscarded(stalled);
    }
  }

  private Measurement measure(LoadListener listener) {
    Target target =
        new Target(server.task(), Optional.of(expectation.body()), () -> server.ending().isEmpty());
    try {
      return LoadDriver.run(target, benchmarkCase.settings(), listener);
    } catch (TargetDiedException died) {
      throw new IllegalStateException(
          "%s: %s: it %s; its log is %s"
              .formatted(
                  benchmarkCase,
                  died.getMessage(),
                  server.ending().orElse("ended"),
                  server.log().map(Path::toString).orElse("the test's own output")),
          died);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(benchmarkCase + ": " + interrupted.getMessage(), interrupted);
    }
  }

  private OptionalDouble bound() {
    Settings settings = benchmarkCase.settings();
    return expectation
        .demand()
        .map(
            demand ->
                OptionalDouble.of(
                    OperationalBound.perSecond(
                        settings.users(), demand, settings.thinkTime(), server.parallelism())))
        .orElse(OptionalDouble.empty());
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
              .minus(measured.drain()));
    }
  }
}
