package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Settings;
import dev.longhaul.limits.LoadLimits;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.CommandTarget;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import dev.longhaul.target.TargetStartException;
import dev.longhaul.text.Escaping;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One run: what its cases share, such as the origins and the calibration of the driver. */
public final class Run implements AutoCloseable {
  private static final int LONGEST_NAME = 100;
  private final CaseNames names = new CaseNames();
  private final Expectations expectations = new Expectations();
  private final Set<String> noted = ConcurrentHashMap.newKeySet();
  private final RunListener listener;
  private final OutputLocks locks;
  private final Calibration calibration;
  private final RunOrigins origins;
  private final RunState earlier;
  private final BuildRecord build;
  private final RunTypes types = new RunTypes();
  private final RowServers servers = new RowServers();

  private Run(
      Path output, String originsName, RunState state, OutputLocks locks, RunListener listener) {
    this.listener = listener;
    this.locks = locks;
    build = new BuildRecord(state, listener::changed);
    earlier = state;
    state.rounds().forEach(round -> names.keep(round.result().benchmarkCase()));
    calibration = new Calibration(listener::calibrated);
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
    OutputLocks locks = OutputLocks.inTurn(build, listener::noted);
    RunState state;
    try {
      locks.take(output); // before anything of another run is replaced
      state = first.get();
    } catch (RuntimeException | Error refused) {
      locks.close();
      throw refused;
    }
    String originsName =
        state.nextNumber() == 1
            ? "origins"
            : String.format(Locale.ROOT, "origins-%03d", state.nextNumber());
    Run run = new Run(output, originsName, state, locks, listener);
    listener.runStarted();
    Resumption.sentence(state).ifPresent(listener::noted);
    listener.changed(state);
    return run;
  }

  /** Begins a run by hand: it writes no results, and other runs may run beside it. */
  public static Run byHand(Path output, RunListener listener) {
    RunState alone = RunState.begin(Build.OfProcess.of(false, ProcessHandle.current()));
    OutputLocks locks = OutputLocks.byHand(alone.build(), listener::noted);
    Run run = new Run(output, "serve-origins", alone, locks, listener);
    listener.runStarted();
    return run;
  }

  /** Keeps other runs out of a folder that a case writes to. */
  public void take(Path output) {
    locks.take(output);
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

  /** Returns what the build has measured by now. */
  public RunState state() {
    return build.state();
  }

  /** A row's test has got its rounds that the run that was stopped has measured. */
  public void use(RowKey key, Settings settings) {
    build.use(key, settings);
  }

  /**
   * Starts a target and the origins that it calls. Its row is no row of a build.
   *
   * @return the case whose load can be run
   * @throws ServerStartException if our server did not start
   * @throws TargetStartException if another target did not start
   */
  public ActiveCase start(Target target, Settings settings) {
    return start(ServedRow.of(target, settings), Optional.empty());
  }

  /** Does the same for a round of a row, which the build finds by its key. */
  public ActiveCase start(RowKey key, ServedRow row, Round round) {
    return start(row, Optional.of(new InBuild(key, round)));
  }

  private ActiveCase start(ServedRow served, Optional<InBuild> row) {
    Target target = served.target();
    Settings settings = served.settings();
    types.add(target);
    BenchmarkCase targetCase =
        new BenchmarkCase(
            target.strategy(), target.task(), settings, row.map(InBuild::round), served.variant());
    if (target instanceof StrategyTarget) {
      ServedRequests.check(targetCase, served.requests());
    }
    BenchmarkCase benchmarkCase = names.distinct(ActiveCase.named(targetCase, served.requests()));
    int number = build.nextNumber();
    row.flatMap(one -> build.state().round(one.key(), benchmarkCase)).ifPresent(this::noteRerun);
    CaseListener heard =
        keeping(row.map(InBuild::key), listener.caseStarted(benchmarkCase, number));
    try {
      Optional<RowServers.Shared> shared = row.flatMap(one -> one.shared(served));
      return active(served, targetCase, names::distinct, shared, number, heard);
    } catch (RuntimeException | Error failure) {
      heard.failed(failure, Optional.empty());
      heard.ended(Optional.empty());
      throw failure;
    }
  }

  private ActiveCase active(
      ServedRow served,
      BenchmarkCase targetCase,
      UnaryOperator<BenchmarkCase> naming,
      Optional<RowServers.Shared> shared,
      int number,
      CaseListener heard) {
    Target target = served.target();
    Settings settings = served.settings();
    servers.endOthers(shared);
    Needs.check(target, served.largest());
    noteOnce(target, Needs.sentHere(target, settings));
    OriginAddresses called = origins(target, settings);
    Expectation expectation = expectations.of(target, settings, called);
    String logName =
        String.format(Locale.ROOT, "%03d-%s-%s", number, target.strategy(), target.task());
    RunningTarget running = servers.of(served, shared, called, logName, heard);
    return new ActiveCase(
        targetCase,
        naming,
        expectation.with(running.facts()),
        served.requests(),
        called,
        called.ours().isEmpty() ? List.of() : origins.processes(settings.origins()),
        running,
        calibration,
        heard);
  }

  /**
   * Begins a search for the capacity of a target.
   *
   * @param key what the build finds it by; empty if it is no part of a build
   * @param row what is asked of what
   */
  public ActiveSearch search(Optional<RowKey> key, ServedRow row) {
    Target target = row.target();
    Settings settings = ActiveSearch.settings(row.settings());
    types.add(target);
    BenchmarkCase targetCase = new BenchmarkCase(target.strategy(), target.task(), settings);
    if (target instanceof StrategyTarget) {
      ServedRequests.check(targetCase, row.requests());
    }
    Needs.check(target, settings); // its first load has one user
    BenchmarkCase named = names.distinct(ActiveCase.named(targetCase, row.requests()));
    int number = build.nextNumber();
    Optional<CapacityResult> before = key.flatMap(one -> build.state().kept(one));
    before.map(Resumption::sentence).ifPresent(listener::noted);
    CaseListener heard = keeping(key, listener.searchStarted(named, target.work(), number));
    StepStart start = new StepStart(number, row, named);
    return new ActiveSearch(
        named,
        target,
        before,
        new SearchServer(
            named.settings(),
            step ->
                active(
                    start.served(step),
                    start.targetCase(step),
                    UnaryOperator.identity(),
                    Optional.of(start.shared()),
                    build.nextNumber(),
                    new StepListener(heard)),
            () -> start.isUp(servers),
            this::endSharedServer),
        heard);
  }

  private void noteRerun(MeasuredRow before) {
    listener.noted(
        "%s is run again in this build: its new result replaces the one before"
            .formatted(Escaping.plain(before.name(), LONGEST_NAME)));
  }

  /** The build has a case's row before other listeners hear of it. */
  private CaseListener keeping(Optional<RowKey> row, CaseListener others) {
    return row.map(key -> RunListeners.cases(build.keeping(key), others)).orElse(others);
  }

  /** Reports a row over all its rounds, and returns what hears how its test goes on. */
  public CaseListener measured(BenchmarkResult row) {
    build.whole(row.benchmarkCase());
    return listener.rowMeasured(row);
  }

  /** Ends a server that rows of a matrix have shared: no row follows on it. */
  public void endSharedServer() {
    servers.endOthers(Optional.empty());
  }

  /** Reports a sentence that concerns more than one case, such as why no more rounds follow. */
  public void note(String sentence) {
    listener.noted(sentence);
  }

  /** Reports where a load goes that leaves this machine, and what may run out; each once. */
  private void noteOnce(Target target, Settings settings) {
    Optional<String> elsewhere =
        target instanceof AddressTarget address
            ? address.onAnotherMachine(settings)
            : Optional.empty();
    Stream.concat(elsewhere.stream(), LoadLimits.doubt(settings, elsewhere.isEmpty()).stream())
        .filter(noted::add)
        .forEach(listener::noted);
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

  @Override
  public void close() {
    try {
      // The listeners come last, and they are called even if closing the origins fails.
      try (origins) {
        servers.close();
      } finally {
        listener.runEnded();
      }
    } finally {
      expectations.close();
      locks.close();
    }
  }
}
