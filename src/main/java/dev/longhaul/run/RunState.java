package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build has measured so far, in all its test JVMs.
 *
 * @param build the build
 * @param startedAt when its first run began
 * @param nextNumber the number of its next case, which names that case's log
 * @param rows its rows, in the order in which they were first measured
 */
public record RunState(Build build, Instant startedAt, int nextNumber, List<RunRow> rows) {
  /** Copies the list. */
  public RunState {
    rows = List.copyOf(rows);
  }

  /** Returns the state of a build that has measured nothing. */
  public static RunState begin(Build build) {
    return new RunState(build, Instant.now(), 1, List.of());
  }

  /** Returns the row of a case; empty if the build has not measured it with these settings. */
  public Optional<RunRow> row(RowKey key, Settings settings) {
    return rows.stream().filter(row -> row.isOf(key, settings)).findFirst();
  }

  /** Returns the state after the start of a case, which takes the next number. */
  RunState afterNumber() {
    return new RunState(build, startedAt, nextNumber + 1, rows);
  }

  /** Returns the state with a case's result. It replaces the row's result, if there is one. */
  public RunState with(RowKey key, BenchmarkResult result) {
    List<RunRow> all = new ArrayList<>(rows);
    Optional<RunRow> before = row(key, result.benchmarkCase().settings());
    if (before.isPresent()) {
      all.set(all.indexOf(before.get()), new RunRow(key, before.get().reruns() + 1, result));
    } else {
      all.add(new RunRow(key, 0, result));
    }
    return new RunState(build, startedAt, nextNumber, all);
  }
}
