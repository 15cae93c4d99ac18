package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.load.LoadListener;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Receives the events of one case, from its server's boot to its end. */
public interface CaseListener extends LoadListener {
  /** Called before the server is started. */
  default void booting() {}

  /** Called when the server answers. */
  default void booted() {}

  /**
   * Called before something that stands beside the server warms up, once a run.
   *
   * @param what such as {@code the driver}
   */
  default void warmingUp(String what) {}

  /** Called when that is warm. */
  default void warmedUp() {}

  /**
   * Called when the server did not start.
   *
   * @param log the file of its output
   */
  default void bootFailed(Throwable cause, Optional<Path> log) {}

  /** Receives the row, also one that was cut short. */
  default void measured(BenchmarkResult result) {}

  /** Receives a search for a capacity as soon as its last step has ended: another may follow. */
  default void stepped(CapacityResult soFar) {}

  /** Receives the result of a search for a capacity, also of one that was cut short. */
  default void searched(CapacityResult result) {}

  /** Receives the recordings of its window, if it has a profiler. */
  default void recorded(FlightRecordings recordings) {}

  /**
   * Called when the case failed.
   *
   * @param log the file of its server's output
   */
  default void failed(Throwable cause, Optional<Path> log) {}

  /**
   * Called when the case's test was aborted, as by an assumption that did not hold. If its load had
   * run, its row stays.
   */
  default void skipped(Throwable reason) {}

  /**
   * Called when the case has ended.
   *
   * @param cost its time beyond warm-up, window, drain and calibration; empty if nothing was
   *     measured
   */
  default void ended(Optional<Duration> cost) {}
}
