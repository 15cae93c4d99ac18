package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.overload.Overload;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.CaseListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The load test of a row that is measured in the test, its rounds one after another. */
final class RunningLoadTest implements CaseLoadTest {
  private final RowToMeasure row;
  private final RowResults results;
  private final List<ThrowingConsumer<URI>> preparations = new ArrayList<>();
  private ActiveCase active;
  private @Nullable CaseListener summary;

  /**
   * Creates a load test, and starts its first server.
   *
   * @param row starts the servers
   * @param results where the row is added
   */
  RunningLoadTest(RowToMeasure row, RowResults results) {
    this.row = row;
    this.active = row.start(row.numbers().getFirst());
    this.results = results;
  }

  static IllegalStateException ranBefore(BenchmarkCase benchmarkCase) {
    return new IllegalStateException(
        benchmarkCase
            + ": a case runs its load once, as it is one row of the table: keep the result of run(),"
            + " or add a case");
  }

  @Override
  public BenchmarkCase benchmarkCase() {
    return active.benchmarkCase();
  }

  @Override
  public URI uri() {
    return active.uri();
  }

  @Override
  public Optional<Path> serverLog() {
    return active.serverLog();
  }

  @Override
  public void prepare(ThrowingConsumer<URI> preparation) {
    if (active.hasRun()) {
      throw new IllegalStateException(
          benchmarkCase() + ": prepare() must be called before run(), but was called after it");
    }
    preparations.add(preparation);
    prepare(active, preparation);
  }

  private static void prepare(ActiveCase server, ThrowingConsumer<URI> preparation) {
    try {
      preparation.accept(server.uri());
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(
          "%s could not be prepared: %s".formatted(server.benchmarkCase(), failure), failure);
    }
  }

  @Override
  public BenchmarkResult run() {
    return run(ActiveCase::run);
  }

  @Override
  public BenchmarkResult run(Request first, Request... more) {
    List<Request> requests = new ArrayList<>(List.of(first));
    requests.addAll(List.of(more));
    return run(each -> each.run(requests));
  }

  @Override
  public OverloadResult run(Overload overload, Request... requests) {
    if (active.hasRun()) {
      throw ranBefore(benchmarkCase());
    }
    if (row.rounds() > 1) {
      throw inRounds(benchmarkCase(), row.rounds());
    }
    OverloadResult result = active.run(overload, List.of(requests));
    BenchmarkResult unusedRow = results.add(result.row());
    return result;
  }

  static ConfigurationException inRounds(BenchmarkCase benchmarkCase, int rounds) {
    return new ConfigurationException(
        ("%s: an overload must be measured in one round, as it is not compared with other rows, but %s are"
                + " planned: leave longhaul.rounds and @Rounds out")
            .formatted(benchmarkCase, rounds));
  }

  private BenchmarkResult run(Function<ActiveCase, BenchmarkResult> load) {
    if (active.hasRun()) {
      throw ranBefore(benchmarkCase());
    }
    if (row.rounds() == 1) {
      return results.add(load.apply(active));
    }
    List<BenchmarkResult> measured = new ArrayList<>(row.before());
    measured.add(load.apply(active));
    for (int number : row.numbers().subList(1, row.numbers().size())) {
      active.close();
      active = row.start(number);
      for (ThrowingConsumer<URI> preparation : preparations) {
        prepare(active, preparation);
      }
      measured.add(load.apply(active));
    }
    measured.sort(Comparator.comparingInt(RowRounds::number));
    BenchmarkResult result = BenchmarkResult.over(row.run().state().judged(measured));
    summary = row.run().measured(result);
    return results.add(result);
  }

  /** Measures the round whose server is up; its row is checked when all its rounds are there. */
  BenchmarkResult runRound() {
    return active.run();
  }

  @Override
  public boolean hasRun() {
    return active.hasRun();
  }

  @Override
  public void failed(Throwable cause) {
    if (summary == null) {
      active.failed(cause);
    } else {
      summary.failed(cause, active.serverLog());
    }
  }

  @Override
  public void skipped(Throwable reason) {
    if (summary == null) {
      active.skipped(reason);
    } else {
      summary.skipped(reason);
    }
  }

  @Override
  public void close() {
    active.close();
    if (summary != null) {
      summary.ended(Optional.empty());
    }
  }
}
