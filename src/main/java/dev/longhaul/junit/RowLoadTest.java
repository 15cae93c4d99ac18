package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.overload.Overload;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.run.CaseListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The load test of a row whose rounds have been measured before: it starts no server. */
final class RowLoadTest implements CaseLoadTest {
  private final BenchmarkResult row;
  private final CaseListener listener;
  private final RowResults results;
  private final AtomicBoolean ran = new AtomicBoolean();

  /**
   * Creates the load test of a row.
   *
   * @param row the row over its rounds
   * @param listener hears whether the test fails
   * @param results where the row is added
   */
  RowLoadTest(BenchmarkResult row, CaseListener listener, RowResults results) {
    this.row = row;
    this.listener = listener;
    this.results = results;
  }

  @Override
  public BenchmarkCase benchmarkCase() {
    return row.benchmarkCase();
  }

  @Override
  public URI uri() {
    throw new IllegalStateException(
        row.rounds().isEmpty()
            ? ("%s: uri() must be left out where longhaul.resume keeps the row, as its server has"
                    + " ended: call load.prepare(server -> …), which then does nothing, or run without"
                    + " longhaul.resume")
                .formatted(benchmarkCase())
            : "%s: uri() must be called in a @BeforeEach method, as the %s servers of the row's rounds have ended"
                .formatted(benchmarkCase(), row.rounds().size()));
  }

  @Override
  public Optional<Path> serverLog() {
    return row.serverLog();
  }

  /** Does nothing: each server was prepared for its round. */
  @Override
  public void prepare(ThrowingConsumer<URI> preparation) {
    if (ran.get()) {
      throw new IllegalStateException(
          benchmarkCase() + ": prepare() must be called before run(), but was called after it");
    }
  }

  @Override
  public BenchmarkResult run() {
    if (!ran.compareAndSet(false, true)) {
      throw RunningLoadTest.ranBefore(benchmarkCase());
    }
    return results.add(row);
  }

  /** Returns the row if it was measured with these requests, as one of a resumed run may be. */
  @Override
  public BenchmarkResult run(Request first, Request... more) {
    List<Request> requests = new ArrayList<>(List.of(first));
    requests.addAll(List.of(more));
    if (benchmarkCase().task().endsWith(" " + new Requests(requests).name())) {
      return run();
    }
    if (row.rounds().isEmpty()) {
      throw new ConfigurationException(
          "%s: a row that longhaul.resume keeps must have the requests that it was measured with, but %s was asked for: run without longhaul.resume"
              .formatted(benchmarkCase(), new Requests(requests).name()));
    }
    throw new ConfigurationException(
        ("%s: in a matrix of several rounds, requests must be named by the annotation, but %s was"
                + " asked for in the test: write @BenchmarkMatrix(requests = \"…\")")
            .formatted(benchmarkCase(), first.name()));
  }

  /** Refuses: no row of several rounds, and none that a resumed run keeps, has an overload. */
  @Override
  public OverloadResult run(Overload overload, Request... requests) {
    throw RunningLoadTest.inRounds(benchmarkCase(), Math.max(1, row.rounds().size()));
  }

  @Override
  public boolean hasRun() {
    return ran.get();
  }

  @Override
  public void failed(Throwable cause) {
    listener.failed(cause, row.serverLog());
  }

  @Override
  public void skipped(Throwable reason) {
    listener.skipped(reason);
  }

  @Override
  public void close() {
    listener.ended(Optional.empty());
  }
}
