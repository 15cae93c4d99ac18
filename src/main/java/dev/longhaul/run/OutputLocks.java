package dev.longhaul.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The locks of a run: its turn to measure, and one for each folder that it writes to. */
final class OutputLocks implements AutoCloseable {
  private final Map<Path, OutputLock> locks = new ConcurrentHashMap<>();
  private final Build build;
  private final Consumer<String> notes;
  private final Optional<BuildTurn> turn;

  private OutputLocks(Build build, Consumer<String> notes, Optional<BuildTurn> turn) {
    this.build = build;
    this.notes = notes;
    this.turn = turn;
  }

  /**
   * Returns the locks of a run that waits until no other JVM of its build measures.
   *
   * @param notes receives a sentence if a lock has to wait
   */
  static OutputLocks inTurn(Build build, Consumer<String> notes) {
    return new OutputLocks(build, notes, Optional.of(BuildTurn.of(build, notes)));
  }

  /** Returns the locks of a run that other runs may be beside. */
  static OutputLocks byHand(Build build, Consumer<String> notes) {
    return new OutputLocks(build, notes, Optional.empty());
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
    try {
      locks.values().forEach(OutputLock::close);
    } finally {
      turn.ifPresent(BuildTurn::close);
    }
  }
}
