package dev.longhaul.report;

import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the history keeps of a run.
 *
 * @param startedAt when the run began
 * @param commit the commit that it measured, if known
 * @param machine the machine: its name, processors and system
 * @param java the version and vendor of the Java that ran driver and servers
 * @param rows the rows of which all rounds were measured, without those of a smoke run
 */
record HistoryRun(
    Instant startedAt,
    Optional<String> commit,
    String machine,
    String java,
    List<HistoryRow> rows) {
  /** Copies the list. */
  HistoryRun {
    rows = List.copyOf(rows);
  }

  /**
   * Returns what is kept of a build so far; empty if it is not known what it measures with.
   *
   * @param host what stands for the host's name; empty for that name
   */
  static Optional<HistoryRun> of(RunState state, Optional<String> host) {
    return state
        .environment()
        .map(
            environment ->
                new HistoryRun(
                    state.startedAt(),
                    environment.commit(),
                    host.map(environment::machineNamed).orElse(environment.machine()),
                    environment.java(),
                    rows(state).stream().map(HistoryRow::of).toList()));
  }

  /** Returns the rows of a build that are kept, in the order of {@link #rows}. */
  static List<MeasuredRow> rows(RunState state) {
    return state.wholeRows().stream().filter(row -> !row.result().isSmoke()).toList();
  }
}
