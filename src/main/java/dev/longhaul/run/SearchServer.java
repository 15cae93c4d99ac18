package dev.longhaul.run;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server of a search for a capacity: all steps load the same one, until it is ended or ends;
 * the next step then starts another. A server that has not had half the rate of a step yet gets
 * that first: a cold JVM that gets the whole rate at once may work off its backlog for minutes.
 */
final class SearchServer {
  /** The window of a load that only warms: what counts is the warm-up before it. */
  private static final Duration WARMING = Duration.ofSeconds(1);

  private final Settings settings;
  private final Function<Settings, ActiveCase> starting;
  private final Runnable ending;
  private Optional<Path> log = Optional.empty();

  /** The highest rate that the running server has been asked for. */
  private double askedPerSecond;

  /**
   * Creates a server, which is started by its first load.
   *
   * @param settings the settings of the search, with an open workload
   * @param starting starts a load with its settings
   * @param ending ends the server that a load has left
   */
  SearchServer(Settings settings, Function<Settings, ActiveCase> starting, Runnable ending) {
    this.settings = settings;
    this.starting = starting;
    this.ending = ending;
  }

  /**
   * Runs a load as it is.
   *
   * @throws ServerEndedException if the server ended; the next load starts another
   */
  BenchmarkResult run(Settings loaded, Function<ActiveCase, BenchmarkResult> load) {
    try (ActiveCase step = starting.apply(loaded)) {
      log = step.serverLog();
      BenchmarkResult result = load.apply(step);
      askedPerSecond = Math.max(askedPerSecond, asked(result));
      return result;
    } catch (ServerEndedException ended) {
      askedPerSecond = 0;
      throw ended;
    }
  }

  /** Users who wait for their answers ask for no more than they get. */
  private static double asked(BenchmarkResult result) {
    return result.benchmarkCase().settings().workload() instanceof Workload.Open open
        ? open.perSecond().doubleValue()
        : result.throughputPerSecond();
  }

  /**
   * Runs a step, on a server that has been warmed.
   *
   * @throws ServerEndedException if the server ended, also if it was warmed only
   */
  BenchmarkResult step(double perSecond, Function<ActiveCase, BenchmarkResult> load) {
    if (askedPerSecond < perSecond / 2) {
      BenchmarkResult unused = run(at(perSecond / 2, WARMING), load);
    }
    return run(at(perSecond, CapacityGoal.window(settings.window(), perSecond)), load);
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
    askedPerSecond = 0;
  }

  /** Returns the log of the last server that was started. */
  Optional<Path> log() {
    return log;
  }
}
