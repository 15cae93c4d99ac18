package dev.longhaul.run;

import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.target.RunningTarget;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Thrown if a case's server ended by itself, under its load or after it. */
final class ServerEndedException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  /** In this time a signal that has ended the server reaches this JVM's thread, too. */
  private static final Duration SIGNAL = Duration.ofMillis(300);

  private final String how;
  private final transient Optional<Measurement> measured;

  /**
   * Creates the exception.
   *
   * @param when in which phase
   * @param ended the server, which says how
   * @param measured the result of the load until then; empty if the window had not begun
   */
  ServerEndedException(
      BenchmarkCase benchmarkCase,
      String when,
      RunningTarget ended,
      Optional<Measurement> measured,
      TargetDiedException died) {
    super("%s: %s: %s".formatted(benchmarkCase, when, ended.howItEnded()), died);
    this.how = when + ": " + ended.howItEndedInOneLine();
    this.measured = measured;
  }

  private ServerEndedException(String how, ServerEndedException ended) {
    super(ended.getMessage(), ended);
    this.how = how;
    this.measured = Optional.empty();
  }

  /** Returns the exception of what was to follow, of which nothing is measured. */
  ServerEndedException before(String when) {
    return new ServerEndedException(when + ", " + how, this);
  }

  /** Returns in one line when and how it ended, without the case's name. */
  String how() {
    return how;
  }

  /** Returns the result of the load until then; empty if the window had not begun. */
  Optional<Measurement> measured() {
    return measured;
  }

  /**
   * Throws it again if this JVM is to end. Ctrl-C in a terminal ends a command's program, too, and
   * perhaps a moment before this thread.
   */
  void rethrowIfInterrupted() {
    try {
      Thread.sleep(SIGNAL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw this;
    }
  }
}
