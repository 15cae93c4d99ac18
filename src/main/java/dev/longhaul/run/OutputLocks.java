package dev.longhaul.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The locks of the folders that a run writes to, one for each folder. */
final class OutputLocks implements AutoCloseable {
  private final Map<Path, OutputLock> locks = new ConcurrentHashMap<>();
  private final Build build;
  private final Consumer<String> notes;

  /**
   * Creates locks of a run.
   *
   * @param build the build that the run belongs to
   * @param notes receives a sentence if a lock has to wait
   */
  OutputLocks(Build build, Consumer<String> notes) {
    this.build = build;
    this.notes = notes;
  }

  /**
   * Keeps other runs out of a folder, unless this run does so already.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if another build uses it
   */
  void take(Path output) {
    locks.computeIfAbsent(place(output), place -> lock(output));
  }

  /** Returns the same path for all paths to a folder: this run must not lock itself out. */
  private static Path place(Path output) {
    try {
      return OutputLock.real(output);
    } catch (IOException cannotBeCreated) {
      return output.toAbsolutePath().normalize();
    }
  }

  private OutputLock lock(Path output) {
    OutputLock lock = OutputLock.of(output, build, notes);
    if (lock.isHeld()) {
      Leftovers.sweep(output);
    }
    return lock;
  }

  @Override
  public void close() {
    locks.values().forEach(OutputLock::close);
  }
}
