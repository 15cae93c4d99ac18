package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import dev.longhaul.server.Server;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.CommandTarget;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import dev.longhaul.target.TargetStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One run: what its cases share, such as the origins and the calibration of the driver. */
public final class Run implements AutoCloseable {
  private final CaseNames names = new CaseNames();
  private final AtomicInteger cases = new AtomicInteger();
  private final Map<Asked, Expectation> expectations = new ConcurrentHashMap<>();
  private final Map<Path, OutputLock> locks = new ConcurrentHashMap<>();
  private final Set<String> machines = ConcurrentHashMap.newKeySet();
  private final Set<StrategyType> strategies = new HashSet<>();
  private final Set<TaskType> tasks = new HashSet<>();
  private final RunListener listener;
  private final Calibration calibration;
  private final RunOrigins origins;

  private Run(Path output, String originsName, RunListener listener) {
    this.listener = listener;
    calibration = new Calibration(listener::noted);
    origins = new RunOrigins(output, originsName, listener::noted);
  }

  /**
   * Begins a run that writes results and locks its folder against other runs.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if another run uses the folder
   */
  public static Run writingTo(Path output, RunListener listener) {
    Run run = new Run(output, "origins", listener);
    run.take(output); // before anything of another run is replaced
    listener.runStarted();
    return run;
  }

  /** Begins a run by hand: it writes no results, and other runs may run beside it. */
  public static Run byHand(Path output, RunListener listener) {
    Run run = new Run(output, "serve-origins", listener);
    listener.runStarted();
    return run;
  }

  /** Keeps other runs out of a folder that a case writes to. */
  public void take(Path output) {
    locks.computeIfAbsent(place(output), Run::lock);
  }

  /** Returns the same path for all paths to a folder: this run must not lock itself out. */
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

  /**
   * Starts a target and the origins that it calls.
   *
   * @return the case whose load can be run
   * @throws ServerStartException if our server did not start
   * @throws TargetStartException if another target did not start
   */
  public ActiveCase start(Target target, Settings settings) {
    return start(target, settings, List.of(), Optional.empty());
  }

  /**
   * Does the same for a case with requests of the test author's, or for a round of it.
   *
   * @param requests empty for the target's own request
   * @param round which round of which row; empty for a case that no test declares
   */
  public ActiveCase start(
      Target target, Settings settings, List<Request> requests, Optional<Round> round) {
    refuseTwins(target);
    BenchmarkCase targetCase =
        new BenchmarkCase(target.strategy(), target.task(), settings, round, Optional.empty());
    if (target instanceof StrategyTarget) {
      ServedRequests.check(targetCase, requests);
    }
    BenchmarkCase benchmarkCase = names.distinct(ActiveCase.named(targetCase, requests));
    int number = cases.incrementAndGet();
    CaseListener heard = listener.caseStarted(benchmarkCase, number);
    try {
      noteOtherMachine(target, settings);
      OriginAddresses called = origins(target, settings);
      Expectation expectation = expectation(target, settings, called);
      String logName =
          String.format(Locale.ROOT, "%03d-%s-%s", number, target.strategy(), target.task());
      RunningTarget running = boot(target, settings, called, logName, heard);
      return new ActiveCase(
          targetCase,
          names::distinct,
          expectation.with(running.facts()),
          requests,
          called,
          running,
          calibration,
          heard);
    } catch (RuntimeException | Error failure) {
      heard.failed(failure, Optional.empty());
      heard.ended(Optional.empty());
      throw failure;
    }
  }

  /**
   * Reports a row whose rounds have been measured.
   *
   * @param row the row over its rounds
   * @return what hears how its test goes on
   */
  public CaseListener measured(BenchmarkResult row) {
    return listener.rowMeasured(row);
  }

  /** Reports a sentence that concerns more than one case, such as why no more rounds follow. */
  public void note(String sentence) {
    listener.noted(sentence);
  }

  /** Rows of two classes with one simple name could not be told apart in the run's table. */
  private synchronized void refuseTwins(Target target) {
    if (target instanceof StrategyTarget own) {
      strategies.add(own.strategyType());
      tasks.add(own.taskType());
      Strategies.refuseTwins(strategies);
      Tasks.refuseTwins(tasks);
    }
  }

  /** Reports where a load goes that leaves this machine, once for each address. */
  private void noteOtherMachine(Target target, Settings settings) {
    if (target instanceof AddressTarget address) {
      address.onAnotherMachine(settings).filter(machines::add).ifPresent(listener::noted);
    }
  }

  private static RunningTarget boot(
      Target target,
      Settings settings,
      OriginAddresses called,
      String logName,
      CaseListener heard) {
    heard.booting();
    try {
      RunningTarget running = target.start(settings, called, logName);
      heard.booted();
      return running;
    } catch (ServerStartException failure) {
      heard.bootFailed(failure, failure.log());
      throw failure;
    } catch (TargetStartException failure) {
      heard.bootFailed(failure, failure.log());
      throw failure;
    }
  }

  /** Returns the addresses of a target's origins; our own origins are started if one is needed. */
  public OriginAddresses origins(Target target, Settings settings) {
    return switch (target) {
      case StrategyTarget ours -> origins.of(ours.taskType().origins(), settings.origins());
      case AppTarget app -> OriginAddresses.none();
      case CommandTarget command -> OriginAddresses.none();
      case AddressTarget address -> OriginAddresses.none();
    };
  }

  /** Returns what right answers look like; each task of ours is tried once a run. */
  private Expectation expectation(Target target, Settings settings, OriginAddresses called) {
    return switch (target) {
      case AppTarget app -> Expectation.NONE;
      case CommandTarget command -> Expectation.NONE;
      case AddressTarget address -> Expectation.NONE;
      case StrategyTarget own -> expectation(own.taskType(), settings, called);
    };
  }

  private Expectation expectation(TaskType task, Settings settings, OriginAddresses called) {
    if (task.userClass().isPresent()) {
      return Expectation.ofAUsersTask();
    }
    return expectations.computeIfAbsent(
        new Asked(task, Server.environment(settings, called, "expectation")),
        asked -> Expectation.of(asked.task(), asked.environment()));
  }

  private record Asked(TaskType task, TaskEnvironment environment) {}

  @Override
  public void close() {
    try {
      // The listeners come last, and they are called even if closing the origins fails.
      try {
        origins.close();
      } finally {
        listener.runEnded();
      }
    } finally {
      expectations.keySet().forEach(asked -> Folders.discard(asked.environment().folder()));
      locks.values().forEach(OutputLock::close);
    }
  }
}
