package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.function.Consumer;

/** Keeps the state of a build, which a run changes. */
final class BuildRecord {
  private final Consumer<RunState> listener;
  private RunState state;

  /**
   * Creates a record.
   *
   * @param listener receives each state after the first
   */
  BuildRecord(RunState first, Consumer<RunState> listener) {
    this.state = first;
    this.listener = listener;
  }

  synchronized RunState state() {
    return state;
  }

  /** Takes a number for a log, which no later JVM of the build takes again. */
  synchronized int nextNumber() {
    int number = state.nextNumber();
    change(state.afterNumber());
    return number;
  }

  /** Keeps what a test is to measure. */
  synchronized void begin(TestPlan plan) {
    RunState next = state.with(plan);
    if (!next.plans().equals(state.plans())) {
      change(next);
    }
  }

  /** A test has got the rounds of its row that the run that was stopped has measured. */
  synchronized void use(RowKey key, Settings settings) {
    if (!state.kept(key, settings).isEmpty()) {
      change(state.withoutKept(key, settings));
    }
  }

  /** A test has had a row with all its rounds; of others than these the number is planned. */
  synchronized void whole(BenchmarkCase row) {
    if (row.round().filter(round -> round.row().untilDecided()).isPresent()) {
      change(state.withWhole(row));
    }
  }

  /** Returns a listener that keeps the result of a case of a row. */
  CaseListener keeping(RowKey key) {
    return new Keeper(this, key);
  }

  private synchronized void keep(RowKey key, BenchmarkResult result) {
    change(state.with(key, result));
  }

  private synchronized void keep(RowKey key, CapacityResult result) {
    change(state.with(key, result));
  }

  private void change(RunState next) {
    state = next;
    listener.accept(next);
  }

  private record Keeper(BuildRecord build, RowKey key) implements CaseListener {
    @Override
    public void measured(BenchmarkResult result) {
      build.keep(key, result);
    }

    /** A search may take longer than its JVM lives. */
    @Override
    public void stepped(CapacityResult soFar) {
      build.keep(key, soFar);
    }

    @Override
    public void searched(CapacityResult result) {
      build.keep(key, result);
    }
  }
}
