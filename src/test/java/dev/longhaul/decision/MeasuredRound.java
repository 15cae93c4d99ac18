package dev.longhaul.decision;

import dev.longhaul.statistics.DriverLoad;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/**
 * A row in one of its rounds: a line of a run's {@code rounds.csv}.
 *
 * @param cells the values by the names of the columns
 */
record MeasuredRound(CSVRecord cells) {
  private static final int SHORT_COMMIT = 8;

  /** From here on a file's rounded time is more exact than its rounded capacity. */
  private static final double EXACT_FROM_MS = 1;

  /** Returns the name of the row, such as {@code thread_pool/sleep_sync}. */
  String row() {
    return cells.get("strategy") + "/" + cells.get("task");
  }

  /** Returns which round it is, from 1. */
  int round() {
    return Integer.parseInt(cells.get("round"));
  }

  /** Returns the gravest verdict. */
  Verdict verdict() {
    return Verdict.valueOf(cells.get("verdict"));
  }

  boolean isSmoke() {
    return cells.get("profile").equals("quick");
  }

  /**
   * Returns whether other programs or the machine spoiled it, so that it does not count. A machine
   * that stood still has the verdict of a driver at its limit.
   */
  boolean isDisturbed() {
    return verdict() == Verdict.DISTURBED
        || DriverLoad.isStopped(time("stalled_ms", 1e6), time("window_s", 1e9));
  }

  /** Returns whether the load generator limited it, so that its speed is only a least value. */
  boolean isLimited() {
    return verdict() == Verdict.GENERATOR_BOUND && cells.get("workload").equals("closed");
  }

  /** Returns what is compared. */
  OptionalDouble figure(Metric metric) {
    return metric == Metric.SERVER_CPU_MS_PER_REQUEST
        ? cpuMsWithoutJit()
        : number(Names.of(metric.figure()));
  }

  /**
   * Returns the CPU time per request without the JIT compilers' part. The file has it twice, as a
   * time and as capacity = cores ÷ time. Both are rounded: of a short request the time has hardly a
   * digit, of a long one the capacity.
   */
  private OptionalDouble cpuMsWithoutJit() {
    OptionalDouble all = number("server_cpu_ms_per_request");
    OptionalDouble capacity = number("capacity_per_s");
    if (all.isEmpty() || capacity.isEmpty()) {
      return OptionalDouble.empty();
    }
    double jit = number("jit_cpu_percent").orElse(0) / 100;
    return OptionalDouble.of(
        all.getAsDouble() < EXACT_FROM_MS
            ? 1000 * known("cores") / capacity.getAsDouble()
            : all.getAsDouble() * (1 - jit));
  }

  /**
   * Returns the task's share of all CPU time that a request takes: of the task's threads, by that
   * of the server's processes, compilers and collectors included, and of the driver's thread, which
   * has the same processors. The task's garbage is collected by other threads, whose time is not
   * the task's here, though more work makes more garbage. So the share is rather too small.
   */
  double taskShare() {
    double driverMs = 10 * known("driver_running_percent") / known("throughput_per_s");
    return known("task_cpu_ms") / (known("server_cpu_ms_per_request") + driverMs);
  }

  String startedAt() {
    return cells.get("started_at");
  }

  /** Returns when and where it was measured, as a sentence. */
  String where() {
    String commit = cells.get("commit");
    return "Measured on %s, commit %s, on %s cores, %s %s, JDK %s."
        .formatted(
            startedAt().substring(0, "2026-11-27".length()),
            commit.substring(0, Math.min(SHORT_COMMIT, commit.length())),
            cells.get("cores"),
            cells.get("os"),
            cells.get("arch"),
            cells.get("java"));
  }

  private Duration time(String column, double nanos) {
    return Duration.ofNanos(Math.round(nanos * known(column)));
  }

  private double known(String column) {
    return number(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "round %s of %s must have a number as %s, but has none"
                        .formatted(round(), row(), column)));
  }

  private OptionalDouble number(String column) {
    String cell = cells.get(column);
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
