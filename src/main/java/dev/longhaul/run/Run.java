package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.report.RunReport;
import dev.longhaul.report.allure.AllureReport;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.Server;
import dev.longhaul.server.task.TaskEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One run of the engine: all its cases share a report, which JUnit closes with the last of them.
 */
public final class Run implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(Run.class);

  private final AllureReport allure = new AllureReport();
  private final AtomicInteger cases = new AtomicInteger();
  private final Map<Asked, Expectation> expectations = new ConcurrentHashMap<>();
  private final Calibration calibration = new Calibration(System.out);
  private final Map<Path, OutputLock> locks = new ConcurrentHashMap<>();
  private final RunOrigins origins;
  private final RunReport report;

  private Run(Settings settings) {
    take(settings.output()); // before anything of another run is replaced
    origins = new RunOrigins(settings.output(), System.out);
    report = new RunReport(settings.output(), System.out, allure);
  }

  public static Run of(ExtensionContext context, Settings settings) {
    Run run =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Run.class, key -> new Run(settings), Run.class);
    run.take(settings.output());
    return run;
  }

  /** Keeps other runs out of a folder that a case writes to. */
  private void take(Path output) {
    locks.computeIfAbsent(place(output), Run::lock);
  }

  /** The same for whatever leads to a folder: this run must not keep itself out. */
  private static Path place(Path output) {
    try {
      return OutputLock.real(output);
    } catch (IOException cannotBeCreated) {
      return output.toAbsolutePath().normalize();
    }
  }

  private static OutputLock lock(Path output) {
    OutputLock lock = OutputLock.of(output);
    if (lock.isHeld()) {
      Leftovers.sweep(output);
    }
    return lock;
  }

  /** Returns the number of the next case, from 1. */
  public int nextCase() {
    return cases.incrementAndGet();
  }

  /** Returns where the origins of a case are; our own ones are started when one is needed. */
  public OriginAddresses origins(BenchmarkCase benchmarkCase) {
    return origins.of(benchmarkCase);
  }

  /** Returns what is known of a case's task; each is asked for once a run. */
  public Expectation expectation(BenchmarkCase benchmarkCase, OriginAddresses origins) {
    TaskEnvironment environment =
        Server.environment(benchmarkCase.settings(), origins, "expectation");
    return expectations.computeIfAbsent(
        new Asked(benchmarkCase.task(), environment),
        asked -> Expectation.of(asked.task(), asked.environment()));
  }

  private record Asked(String task, TaskEnvironment environment) {}

  Calibration calibration() {
    return calibration;
  }

  public AllureReport allure() {
    return allure;
  }

  void add(BenchmarkResult result) {
    report.add(result); // first, so that the row is there whatever Allure cannot write
    allure.addLoadSteps(result);
    allure.attachResult(result);
  }

  void addCost(Duration cost) {
    report.addCost(cost);
  }

  @Override
  public void close() {
    // The report comes last, and comes whatever the origins do.
    try (report) {
      origins.close();
    } finally {
      expectations.keySet().forEach(asked -> Folders.discard(asked.environment().folder()));
      locks.values().forEach(OutputLock::close);
    }
  }
}
