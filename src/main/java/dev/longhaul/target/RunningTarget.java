package dev.longhaul.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A target that answers requests until it is closed. What it does not show is empty. */
public interface RunningTarget extends AutoCloseable {
  /** Returns where the load's requests go. */
  URI uri();

  /** Returns where probe requests go. */
  Optional<URI> probe();

  /** Returns the process that it runs in, apart from this JVM. */
  Optional<ProcessHandle> process();

  /** Returns how many of its tasks run at once at most. */
  Optional<Limits> limits();

  /** Returns its output. */
  Optional<Path> log();

  /** Returns how it ended, such as {@code exited with code 137}; empty while it runs. */
  Optional<String> ending();

  /** Ends it, if it was started here; a second call does nothing. */
  @Override
  void close();

  /**
   * How many tasks run at once at most, with the settings' users and workers.
   *
   * @param parallelism m, how many tasks at once
   * @param cores how many processors those can use at once
   */
  record Limits(int parallelism, int cores) {}
}
