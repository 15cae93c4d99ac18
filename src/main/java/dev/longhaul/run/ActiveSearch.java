package dev.longhaul.run;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacitySearch;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.capacity.Confirmation;
import dev.longhaul.capacity.StepJudge;
import dev.longhaul.capacity.StepVerdict;
import dev.longhaul.capacity.Trial;
import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.CommandTarget;
import dev.longhaul.target.Target;
import dev.longhaul.text.Escaping;
import dev.longhaul.time.Stopwatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search for the capacity of a target. Its steps are loads on one server, one after another; the
 * rate that it ends with is tried again on a new one.
 */
public final class ActiveSearch implements AutoCloseable {
  /** With fewer, a limit of the driver would look like one of the server. */
  private static final int LEAST_IN_FLIGHT = 1_000;

  /** Why a result is not complete that a JVM has left which was killed. */
  private static final String GOES_ON = "cut short: the search had not ended";

  /** Of how a server ended, whose last words may be long. */
  private static final int LONGEST_REASON = 1_000;

  /** A server that cannot be started anew has to work off its backlog. */
  private static final Duration PATIENCE_AT_ADDRESS = Duration.ofMinutes(1);

  private final BenchmarkCase benchmarkCase;
  private final Target target;
  private final Optional<CapacityResult> before;
  private final SearchServer server;
  private final CaseListener listener;
  private final AtomicBoolean ran = new AtomicBoolean();
  private @Nullable CapacitySearch search;
  private boolean closed;

  /**
   * Creates a search.
   *
   * @param benchmarkCase the case, with the settings of the server
   * @param target what is measured
   * @param before what a run that was stopped has found; empty to begin anew
   * @param server the server of its steps
   * @param listener hears how it goes
   */
  ActiveSearch(
      BenchmarkCase benchmarkCase,
      Target target,
      Optional<CapacityResult> before,
      SearchServer server,
      CaseListener listener) {
    this.benchmarkCase = benchmarkCase;
    this.target = target;
    this.before = before;
    this.server = server;
    this.listener = listener;
  }

  /**
   * Returns the settings of a search: those that are declared, with an open workload. A closed one
   * has no rate; its users are then the most requests in flight, and at least a thousand.
   */
  static Settings settings(Settings declared) {
    Workload open =
        switch (declared.workload()) {
          case Workload.Open asked -> asked;
          case Workload.Closed closed ->
              new Workload.Open(
                  Math.max(closed.users(), LEAST_IN_FLIGHT),
                  BigDecimal.ONE,
                  Defaults.ARRIVALS,
                  Defaults.SEED);
        };
    return declared.withLoad(open, declared.window());
  }

  /** Returns what is measured. */
  public BenchmarkCase benchmarkCase() {
    return benchmarkCase;
  }

  /** Returns whether the search has been made. */
  public boolean hasRun() {
    return ran.get();
  }

  /**
   * Searches for the capacity, which takes some ten windows. A search that was stopped goes on
   * after its last step; one that had ended is not made again.
   *
   * @param requests what is asked; empty for the target's own request
   * @return the result, after the listeners have received it
   * @throws IllegalStateException if the search has been made before, no request of a user alone
   *     succeeded, the server ended under a user alone, or the thread was interrupted; listeners
   *     then receive what is known
   */
  public CapacityResult find(CapacityGoal goal, List<Request> requests) {
    return requests.isEmpty()
        ? find(goal, benchmarkCase, ActiveCase::run)
        : find(
            goal,
            benchmarkCase.requesting(new Requests(requests).name()),
            step -> step.run(requests));
  }

  /** Does the same with one request, which does not change the case's name. */
  public CapacityResult findOnly(CapacityGoal goal, Request request) {
    return find(goal, benchmarkCase, step -> step.runOnly(request));
  }

  private CapacityResult find(
      CapacityGoal goal, BenchmarkCase named, Function<ActiveCase, BenchmarkResult> load) {
    if (!ran.compareAndSet(false, true)) {
      throw new IllegalStateException(
          benchmarkCase
              + ": a capacity is found once, as it is one row of the table: keep the result of"
              + " find(), or add a test");
    }
    Optional<CapacityResult> stopped =
        before.filter(
            each -> each.search().goal().equals(goal) && each.benchmarkCase().equals(named));
    Instant startedAt =
        stopped.map(CapacityResult::startedAt).orElseGet(Stopwatch.start()::startedAt);
    search = stopped.map(CapacityResult::search).orElse(null);
    // Each load has one, too: this one lasts until the result is reported.
    try (Interruption signal = Interruption.ofThisThread()) {
      try {
        if (stopped.filter(each -> each.cutShort().isEmpty()).isEmpty()) {
          search(
              goal,
              load,
              () -> result(named, startedAt, Optional.of(GOES_ON)).ifPresent(listener::stepped));
        }
      } catch (RuntimeException | Error failure) {
        // Not every file can be written in an interrupted thread.
        boolean interrupted = Thread.interrupted();
        Optional<String> why = Optional.of("cut short: " + failure.getMessage());
        result(named, startedAt, why).ifPresent(listener::searched);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        if (signal.came()) {
          failed(failure); // because no test will report it: this JVM ends
        }
        throw failure;
      }
      CapacityResult found = result(named, startedAt, Optional.empty()).orElseThrow();
      listener.searched(found);
      return found;
    }
  }

  private Optional<CapacityResult> result(
      BenchmarkCase named, Instant startedAt, Optional<String> cutShort) {
    return Optional.ofNullable(search)
        .filter(known -> !known.steps().isEmpty())
        .map(known -> new CapacityResult(named, startedAt, confirmation(), known, cutShort));
  }

  private Confirmation confirmation() {
    return switch (target) {
      case AddressTarget address -> Confirmation.SAME_SERVER;
      case CommandTarget command -> Confirmation.FRESH_PROCESS;
      default ->
          benchmarkCase.settings().server().isolation() == Isolation.FORKED
              ? Confirmation.FRESH_JVM
              : Confirmation.NEW_SERVER;
    };
  }

  private void search(
      CapacityGoal goal, Function<ActiveCase, BenchmarkResult> load, Runnable stepped) {
    UserAlone user = new UserAlone(benchmarkCase, settings -> server.run(settings, load));
    BenchmarkResult alone = user.reached();
    double aloneMs = alone.measurement().responseTimes().meanMs().orElseThrow();
    CapacitySearch now =
        search == null
            ? CapacitySearch.begin(goal, goal.firstRate(alone.throughputPerSecond()))
            : search;
    for (Optional<Trial> next = now.next(); next.isPresent(); next = now.next()) {
      Trial trial = next.get();
      if (trial.confirming()) {
        server.end();
      }
      CapacityStep step = tried(goal, trial, aloneMs, load);
      now = now.after(step);
      search = now;
      stepped.run();
      if (step.verdict() != StepVerdict.HELD && now.next().isPresent()) {
        awaitQuiet(user, aloneMs);
      }
    }
  }

  /** A server that ends under a rate does not hold it; the next step gets a new one. */
  private CapacityStep tried(
      CapacityGoal goal, Trial trial, double aloneMs, Function<ActiveCase, BenchmarkResult> load) {
    try {
      return StepJudge.judge(goal, trial, aloneMs, server.step(trial.perSecond(), load));
    } catch (ServerEndedException ended) {
      ended.rethrowIfInterrupted();
      return StepJudge.ended(
          trial,
          ended.measured().stream().mapToDouble(part -> part.throughput().mean()).findFirst(),
          Escaping.plain(ended.how(), LONGEST_REASON));
    }
  }

  /** If a backlog is not worked off, the next step gets a new server, if there can be one. */
  private void awaitQuiet(UserAlone user, double aloneMs) {
    Duration patience =
        confirmation() == Confirmation.SAME_SERVER ? PATIENCE_AT_ADDRESS : Duration.ZERO;
    try {
      if (!user.isAnsweredAsBefore(aloneMs, patience)) {
        server.end();
      }
    } catch (ServerEndedException ended) {
      ended.rethrowIfInterrupted(); // else the next step gets a new one
    }
  }

  /** Reports that the test failed. */
  public void failed(Throwable cause) {
    listener.failed(cause, server.log());
  }

  /** Reports that the test was aborted. */
  public void skipped(Throwable reason) {
    listener.skipped(reason);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.end();
    } finally {
      listener.ended(Optional.empty());
    }
  }
}
