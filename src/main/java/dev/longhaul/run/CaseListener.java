package dev.longhaul.run;

import dev.longhaul.load.LoadListener;
import dev.longhaul.result.BenchmarkResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Hears how one case goes on, from its server's boot to its end. */
public interface CaseListener extends LoadListener {
  /** Hears that the server is about to be started. */
  default void booting() {}

  /** Hears that the server answers. */
  default void booted() {}

  /**
   * Hears that the server did not start.
   *
   * @param log where its output is
   */
  default void bootFailed(Throwable cause, Optional<Path> log) {}

  /** Hears the row, also one that was cut short. */
  default void measured(BenchmarkResult result) {}

  /**
   * Hears that the case failed.
   *
   * @param log where its server's output is
   */
  default void failed(Throwable cause, Optional<Path> log) {}

  /**
   * Hears that the case has ended.
   *
   * @param cost what it took beyond warm-up, window, drain and calibration; empty if nothing was
   *     measured
   */
  default void ended(Optional<Duration> cost) {}
}
