package dev.longhaul.run;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps other builds out of an output folder while one build uses it, and other test JVMs of that
 * build while one of them measures: two would replace each other's results and logs, and each would
 * measure the other's load.
 *
 * <p>The lock file is not in the output folder, because {@code mvn clean} deletes that folder, and
 * the next run would then lock another file.
 */
public final class OutputLock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputLock.class.getName());

  /** An owner signs right after it has locked: until then, the file has an older signature. */
  private static final int LOOKS_FOR_A_SIGNATURE = 10;

  private final Optional<LockFile> file;
  private final boolean held;
  private final boolean first;

  private OutputLock(Optional<LockFile> file, boolean held, boolean first) {
    this.file = file;
    this.held = held;
    this.first = first;
  }

  /**
   * Locks a folder for this run. Waits as long as another test JVM of the same build has it. If the
   * lock file cannot be created, the folder stays unlocked.
   *
   * @param folder the folder, created if need be
   * @param build the build that this run belongs to
   * @param notes receives a sentence if it has to wait
   * @throws ConfigurationException if another build uses it, or the wait took six hours
   * @throws IllegalStateException if the thread was interrupted while it waited
   */
  public static OutputLock of(Path folder, Build build, Consumer<String> notes) {
    Optional<OutputLock> lock = ofFirst(folder, build);
    if (lock.isPresent()) {
      return lock.get();
    }
    String owner = owner(folder);
    notes.accept(
        "%s of this build measures in %s: this one, process %s, waits until it has ended, for at most %s h"
            .formatted(
                owner,
                Quoted.of(folder.toString()),
                ProcessHandle.current().pid(),
                LockFile.LONGEST_WAIT.toHours()));
    long beganNanos = System.nanoTime();
    while (lock.isEmpty()) {
      if (LockFile.isOver(beganNanos)) {
        throw inUse(folder, owner);
      }
      LockFile.pause("%s, which measures in %s".formatted(owner, Quoted.of(folder.toString())));
      lock = ofFirst(folder, build);
    }
    return lock.get();
  }

  private static String owner(Path folder) {
    try {
      return LockOwner.of(lockOf(folder)).map(LockOwner::describe).orElse("another process");
    } catch (IOException notReadable) {
      return "another process";
    }
  }

  /**
   * Does the same without a wait.
   *
   * @return empty if another test JVM of this build has locked the folder
   */
  public static Optional<OutputLock> ofFirst(Path folder, Build build) {
    Optional<LockFile> opened;
    try {
      opened = LockFile.open(lockOf(folder));
    } catch (IOException notWritable) {
      LOG.log(
          Level.WARNING,
          "No other run is kept out of %s: %s"
              .formatted(
                  Quoted.of(folder.toString()), Quoted.visible(String.valueOf(notWritable))));
      return Optional.of(new OutputLock(Optional.empty(), false, false));
    }
    LockFile file =
        opened.orElseThrow(() -> inUse(folder, "this process, " + ProcessHandle.current().pid()));
    try {
      return ofOpened(folder, file, build);
    } catch (IOException noLocksHere) {
      LOG.log(Level.WARNING, "No other run is kept out, as there are no locks here", noLocksHere);
      return Optional.of(locked(folder, file, build, false));
    }
  }

  /**
   * Tries until it has the lock, or sees who has it. A build that is refused has it for a moment
   * and does not sign: it must not keep a test JVM of the build that goes on from its turn.
   */
  private static Optional<OutputLock> ofOpened(Path folder, LockFile file, Build build)
      throws IOException {
    for (int look = 0; look < LOOKS_FOR_A_SIGNATURE; look++) {
      if (file.isTaken()) {
        return Optional.of(locked(folder, file, build, true));
      }
      Optional<LockOwner> owner = file.owner().filter(LockOwner::isAlive);
      if (owner.isPresent()) {
        file.close();
        if (owner.get().isOf(build)) {
          return Optional.empty();
        }
        throw inUse(folder, owner.get().describe());
      }
      LockFile.pause();
    }
    file.close();
    throw inUse(folder, owner(folder));
  }

  /** Refuses a folder of another build that still goes on, though none of its JVMs measures now. */
  private static OutputLock locked(Path folder, LockFile file, Build build, boolean held) {
    Optional<LockOwner> last = file.owner();
    boolean first = last.filter(owner -> owner.isOf(build)).isEmpty();
    if (first && last.flatMap(LockOwner::build).filter(Build::isGoingOn).isPresent()) {
      file.close();
      throw inUse(folder, last.get().describe());
    }
    file.sign(build);
    return new OutputLock(Optional.of(file), held, first);
  }

  /** Returns the lock file of a folder; all paths to the same folder have the same lock file. */
  static Path lockOf(Path folder) throws IOException {
    return LockFile.of("", real(folder).toString());
  }

  /** Returns a folder's real path, also if the folder cannot be created. */
  public static Path real(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      return absolute.toRealPath();
    } catch (IOException notThere) {
      Path parent = absolute.getParent();
      return parent == null || Files.exists(absolute)
          ? absolute.toRealPath()
          : real(parent).resolve(absolute.getFileName());
    }
  }

  /** Returns whether this lock keeps other runs out. */
  public boolean isHeld() {
    return held;
  }

  /** Returns whether no other test JVM of this build had the folder before. */
  public boolean isFirst() {
    return first;
  }

  private static ConfigurationException inUse(Path folder, String owner) {
    return new ConfigurationException(
        ("longhaul.output must be a folder that no other run uses, but %s is in use by %s:"
                + " wait until that has ended, or give this run another folder")
            .formatted(Quoted.of(folder.toString()), owner));
  }

  @Override
  public void close() {
    file.ifPresent(LockFile::close);
  }
}
