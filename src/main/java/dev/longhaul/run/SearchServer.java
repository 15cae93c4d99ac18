package dev.longhaul.run;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The server of a search for a capacity: all steps load the same one, until it ends or is ended, as
 * after a load that left requests in it; the next step then starts another. A server that has not
 * had half the rate of a step gets that first: a cold JVM that gets the whole rate at once may work
 * off its backlog for minutes.
 */
final class SearchServer {
  /** The window of a load that only warms: what counts is the warm-up before it. */
  private static final Duration WARMING = Duration.ofSeconds(1);

  /** A load that warms may leave requests in the server, too, so that another one follows it. */
  private static final int WARMED_AT_MOST = 2;

  private final Settings settings;
  private final Function<Settings, ActiveCase> starting;
  private final BooleanSupplier isUp;
  private final Runnable ending;
  private Optional<Path> log = Optional.empty();

  /** The highest rate that the running server has been asked for, whatever it answered. */
  private double askedPerSecond;

  /**
   * Creates a server, which is started by its first load.
   *
   * @param settings the settings of the search, with an open workload
   * @param starting starts a load with its settings
   * @param isUp whether the server of the load before still waits for the next one
   * @param ending ends the server that a load has left
   */
  SearchServer(
      Settings settings,
      Function<Settings, ActiveCase> starting,
      BooleanSupplier isUp,
      Runnable ending) {
    this.settings = settings;
    this.starting = starting;
    this.isUp = isUp;
    this.ending = ending;
  }

  /**
   * Runs a load as it is.
   *
   * @throws ServerEndedException if the server ended; the next load starts another
   */
  BenchmarkResult run(Settings loaded, Function<ActiveCase, BenchmarkResult> load) {
    forgetIfItEnded();
    if (loaded.workload() instanceof Workload.Open open) {
      askedPerSecond = Math.max(askedPerSecond, open.perSecond().doubleValue());
    }
    try (ActiveCase step = starting.apply(loaded)) {
      log = step.serverLog();
      return load.apply(step);
    }
  }

  private void forgetIfItEnded() {
    if (!isUp.getAsBoolean()) {
      askedPerSecond = 0;
    }
  }

  /**
   * Runs a step, on a server that has been warmed.
   *
   * @throws ServerEndedException if the server ended, also if it was warmed only; nothing is then
   *     measured of the step
   */
  BenchmarkResult step(double perSecond, Function<ActiveCase, BenchmarkResult> load) {
    for (int time = 0; time < WARMED_AT_MOST && isCold(perSecond / 2); time++) {
      try {
        BenchmarkResult unused = run(at(perSecond / 2, WARMING), load);
      } catch (ServerEndedException ended) {
        throw ended.before("while half the rate warmed it");
      }
    }
    return run(at(perSecond, CapacityGoal.window(settings.window(), perSecond)), load);
  }

  /** Rates that few requests make need no warm server, and would take minutes to warm it. */
  private boolean isCold(double perSecond) {
    forgetIfItEnded();
    return perSecond >= Ceilings.LEAST_PER_SECOND && askedPerSecond < perSecond;
  }

  private Settings at(double perSecond, Duration window) {
    Workload.Open open = (Workload.Open) settings.workload();
    return settings.withLoad(
        new Workload.Open(
            open.users(), BigDecimal.valueOf(perSecond), open.arrivals(), open.seed()),
        window);
  }

  /** Ends the server, if there is one. */
  void end() {
    ending.run();
  }

  /** Returns the log of the last server that was started. */
  Optional<Path> log() {
    return log;
  }
}
