package dev.longhaul.target;

import dev.longhaul.process.LogFile;
import dev.longhaul.server.task.TaskFacts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A target that answers requests until it is closed. Values that it does not show are empty. */
public interface RunningTarget extends AutoCloseable {
  /** Returns the address that the load's requests go to. */
  URI uri();

  /** Returns the address that probe requests go to. */
  Optional<URI> probe();

  /** Returns its process, if it runs outside this JVM. */
  Optional<ProcessHandle> process();

  /**
   * Returns processes that it started and that are not descendants of its process any more, because
   * their parents have ended. They are measured, too.
   */
  default List<ProcessHandle> strays() {
    return List.of();
  }

  /** Returns the most of its tasks that run at once. */
  Optional<Limits> limits();

  /** Returns what the task of the user's declares; empty if the target is anything else. */
  default Optional<TaskFacts> facts() {
    return Optional.empty();
  }

  /** Returns the file of its output. */
  Optional<Path> log();

  /** Returns how it ended, such as {@code exited with code 137}; empty while it runs. */
  Optional<String> ending();

  /** Returns in a sentence or two how it ended, with the end of its log. */
  default String howItEnded() {
    return "it %s. %s"
        .formatted(
            ending().orElse("ended"),
            log()
                .map(log -> new LogFile(log).excerpt())
                .orElse("Its log is the test's own output."));
  }

  /** Returns the same in one line, with the last words of its log instead of its last lines. */
  default String howItEndedInOneLine() {
    return "it %s: %s"
        .formatted(
            ending().orElse("ended"),
            log().map(log -> new LogFile(log).cause()).orElse("its log is the test's own output"));
  }

  /**
   * Hears that its load has ended as it should, and no request is left in it: a target that serves
   * several rows goes on when it is closed.
   */
  default void loadEnded() {}

  /** Ends it, if it was started here; a second call does nothing. */
  @Override
  void close();

  /**
   * The most tasks that run at once, with the settings' users and workers.
   *
   * @param parallelism m, the number of tasks at once
   * @param cores the number of processors that these tasks can use at once
   */
  record Limits(int parallelism, int cores) {}
}
