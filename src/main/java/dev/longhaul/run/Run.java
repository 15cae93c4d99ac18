package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.limits.LoadLimits;
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
import dev.longhaul.text.Escaping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One run: what its cases share, such as the origins and the calibration of the driver. */
public final class Run implements AutoCloseable {
  private static final int LONGEST_NAME = 100;

  private final CaseNames names = new CaseNames();
  private final Map<Asked, Expectation> expectations = new ConcurrentHashMap<>();
  private final Map<Path, OutputLock> locks = new ConcurrentHashMap<>();
  private final Set<String> machines = ConcurrentHashMap.newKeySet();
  private final Set<StrategyType> strategies = new HashSet<>();
  private final Set<TaskType> tasks = new HashSet<>();
  private final Set<Target> apps = new HashSet<>();
  private final RunListener listener;
  private final Calibration calibration;
  private final RunOrigins origins;
  private final RunState earlier;
  private final BuildRecord build;

  private Run(Path output, String originsName, RunState state, RunListener listener) {
    this.listener = listener;
    build = new BuildRecord(state, listener::changed);
    earlier = state;
    state.rounds().forEach(round -> names.keep(round.result().benchmarkCase()));
    calibration = new Calibration(listener::noted);
    origins = new RunOrigins(output, originsName, listener::noted);
  }

  /**
   * Begins a run that writes results and keeps other runs out of its folder. It goes on with what
   * its build has measured before, in other test JVMs or in this one.
   *
   * @param build the build that it belongs to
   * @param first returns the state with which it begins; asked when no other run uses the folder
   * @throws dev.longhaul.configuration.ConfigurationException if another build uses the folder
   */
  public static Run writingTo(
      Path output, Build build, Supplier<RunState> first, RunListener listener) {
    Path place = place(output);
    OutputLock lock = lock(output, build, listener); // before anything of another run is replaced
    RunState state = stateOf(first, lock);
    String originsName =
        state.nextNumber() == 1
            ? "origins"
            : String.format(Locale.ROOT, "origins-%03d", state.nextNumber());
    Run run = new Run(output, originsName, state, listener);
    run.locks.put(place, lock);
    listener.runStarted();
    Resumption.sentence(state).ifPresent(listener::noted);
    listener.changed(state);
    return run;
  }

  private static RunState stateOf(Supplier<RunState> first, OutputLock lock) {
    try {
      return first.get();
    } catch (RuntimeException | Error refused) {
      lock.close();
      throw refused;
    }
  }

  /** Begins a run by hand: it writes no results, and other runs may run beside it. */
  public static Run byHand(Path output, RunListener listener) {
    RunState alone = RunState.begin(Build.OfProcess.of(false, ProcessHandle.current()));
    Run run = new Run(output, "serve-origins", alone, listener);
    listener.runStarted();
    return run;
  }

  /** Keeps other runs out of a folder that a case writes to. */
  public void take(Path output) {
    locks.computeIfAbsent(place(output), place -> lock(output, build.state().build(), listener));
  }

  /** Returns the state that the build had when this run began. */
  public RunState earlier() {
    return earlier;
  }

  /**
   * Keeps what a test is to measure, before it measures.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if this run completes another one,
   *     which had another plan for the test
   */
  public void begin(TestPlan plan) {
    build.begin(plan);
  }

  /** Returns the rounds of a row that the run that was stopped has measured. */
  public List<BenchmarkResult> kept(RowKey key, Settings settings) {
    return build.state().kept(key, settings);
  }

  /** A row's test has got its rounds that the run that was stopped has measured. */
  public void use(RowKey key, Settings settings) {
    build.use(key, settings);
  }

  /** Returns the same path for all paths to a folder: this run must not lock itself out. */
  private static Path place(Path output) {
    try {
      return OutputLock.real(output);
    } catch (IOException cannotBeCreated) {
      return output.toAbsolutePath().normalize();
    }
  }

  private static OutputLock lock(Path output, Build build, RunListener listener) {
    OutputLock lock = OutputLock.of(output, build, listener::noted);
    if (lock.isHeld()) {
      Leftovers.sweep(output);
    }
    return lock;
  }

  /**
   * Starts a target and the origins that it calls. Its row is no row of a build.
   *
   * @return the case whose load can be run
   * @throws ServerStartException if our server did not start
   * @throws TargetStartException if another target did not start
   */
  public ActiveCase start(Target target, Settings settings) {
    return start(target, settings, List.of(), Optional.empty());
  }

  /**
   * Does the same for a row of the build, with requests of the test author's, or for a round of it.
   *
   * @param key what the row is found by
   * @param requests empty for the target's own request
   * @param round which round of the row
   */
  public ActiveCase start(
      RowKey key, Target target, Settings settings, List<Request> requests, Round round) {
    return start(target, settings, requests, Optional.of(new InBuild(key, round)));
  }

  private ActiveCase start(
      Target target, Settings settings, List<Request> requests, Optional<InBuild> row) {
    refuseTwins(target);
    BenchmarkCase targetCase =
        new BenchmarkCase(
            target.strategy(), target.task(), settings, row.map(InBuild::round), Optional.empty());
    if (target instanceof StrategyTarget) {
      ServedRequests.check(targetCase, requests);
    }
    BenchmarkCase benchmarkCase = names.distinct(ActiveCase.named(targetCase, requests));
    int number = build.nextNumber();
    row.flatMap(one -> build.state().round(one.key(), benchmarkCase)).ifPresent(this::noteRerun);
    CaseListener heard = keeping(row, listener.caseStarted(benchmarkCase, number));
    try {
      LoadLimits.check(settings, Needs.of(target, settings));
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
          called.ours().isEmpty() ? List.of() : origins.processes(settings.origins()),
          running,
          calibration,
          heard);
    } catch (RuntimeException | Error failure) {
      heard.failed(failure, Optional.empty());
      heard.ended(Optional.empty());
      throw failure;
    }
  }

  private void noteRerun(RunRow before) {
    listener.noted(
        "%s is run again in this build: its new result replaces the one before"
            .formatted(Escaping.plain(before.name(), LONGEST_NAME)));
  }

  /** The build has a case's row before other listeners hear of it. */
  private CaseListener keeping(Optional<InBuild> row, CaseListener others) {
    return row.map(one -> RunListeners.cases(build.keeping(one.key()), others)).orElse(others);
  }

  /** Which round of which row of the build a case is. */
  private record InBuild(RowKey key, Round round) {}

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
    if (target instanceof AppTarget) {
      apps.add(target);
      AppTarget.refuseTwins(apps);
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
