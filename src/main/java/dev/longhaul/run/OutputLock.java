package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other builds out of an output folder while one build uses it, and other test JVMs of that
 * build while one of them measures: two would replace each other's results and logs, and each would
 * measure the other's load.
 *
 * <p>The operating system holds the lock and releases it when the process ends, even after a crash.
 * The lock file is not in the output folder, because {@code mvn clean} deletes that folder, and the
 * next run would then lock another file. It is in a private folder among this user's temporary
 * files: other users cannot change it.
 */
public final class OutputLock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputLock.class.getName());

  /** Long enough for every row of a large class: Surefire's own time-outs are there for less. */
  static final Duration LONGEST_WAIT = Duration.ofHours(6);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** An owner signs right after it has locked: until then, the file has an older signature. */
  private static final int LOOKS_FOR_A_SIGNATURE = 10;

  /**
   * The files that this process has locked. It must not open one again: on POSIX systems a lock
   * belongs to the process, and closing any descriptor of the file releases it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final @Nullable Path path;
  private final @Nullable RandomAccessFile file;
  private boolean held;
  private boolean first;

  private OutputLock(@Nullable Path path, @Nullable RandomAccessFile file) {
    this.path = path;
    this.file = file;
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
                LONGEST_WAIT.toHours()));
    long beganNanos = System.nanoTime();
    while (lock.isEmpty()) {
      if (System.nanoTime() - beganNanos > LONGEST_WAIT.toNanos()) {
        throw inUse(folder, owner);
      }
      pause(folder, owner);
      lock = ofFirst(folder, build);
    }
    return lock.get();
  }

  private static void pause(Path folder, String owner) {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(
          "interrupted while it waited for %s, which measures in %s"
              .formatted(owner, Quoted.of(folder.toString())));
    }
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
    Path path;
    RandomAccessFile file;
    try {
      path = lockOf(folder);
      if (!OURS.add(path)) {
        throw inUse(folder, "this process, " + ProcessHandle.current().pid());
      }
      file = open(path);
    } catch (IOException notWritable) {
      LOG.log(
          Level.WARNING,
          "No other run is kept out of %s: %s"
              .formatted(
                  Quoted.of(folder.toString()), Quoted.visible(String.valueOf(notWritable))));
      return Optional.of(new OutputLock(null, null));
    }
    OutputLock lock = new OutputLock(path, file);
    if (lock.isTaken(file)) {
      lock.refuseOthers(folder, file, build);
      lock.sign(file, build);
      return Optional.of(lock);
    }
    lock.close();
    if (belongsToUs(path, build)) {
      return Optional.empty();
    }
    throw inUse(folder, owner(folder));
  }

  private static boolean belongsToUs(Path path, Build build) {
    for (int look = 0; look < LOOKS_FOR_A_SIGNATURE; look++) {
      Optional<LockOwner> owner = LockOwner.of(path);
      if (owner.isPresent() && owner.get().isAlive()) {
        return owner.get().isOf(build);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return false;
  }

  private static RandomAccessFile open(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException notWritable) {
      OURS.remove(path);
      throw notWritable;
    }
  }

  /** Returns the lock file of a folder; all paths to the same folder have the same lock file. */
  static Path lockOf(Path folder) throws IOException {
    String name = UUID.nameUUIDFromBytes(real(folder).toString().getBytes(UTF_8)).toString();
    return locks().resolve(name + ".lock");
  }

  /** Returns the folder of this user's locks. */
  static Path locks() throws IOException {
    Path locks =
        Path.of(System.getProperty("java.io.tmpdir", ""))
            .resolve("longhaul-" + LogFile.safe(System.getProperty("user.name", "")));
    Folders.createPrivate(locks);
    return locks;
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

  /** Tries to lock the file. If the file system has no locks, the file counts as locked. */
  private boolean isTaken(RandomAccessFile locked) {
    try {
      held = locked.getChannel().tryLock() != null;
      return held;
    } catch (IOException noLocksHere) {
      LOG.log(Level.WARNING, "No other run is kept out, as there are no locks here", noLocksHere);
      return true;
    }
  }

  /** Refuses a folder of another build that still goes on, though none of its JVMs measures now. */
  private void refuseOthers(Path folder, RandomAccessFile locked, Build build) {
    Optional<LockOwner> last = last(locked);
    first = last.filter(owner -> owner.isOf(build)).isEmpty();
    if (first && last.flatMap(LockOwner::build).filter(Build::isGoingOn).isPresent()) {
      close();
      throw inUse(folder, last.get().describe());
    }
  }

  private static Optional<LockOwner> last(RandomAccessFile locked) {
    try {
      return LockOwner.of(locked);
    } catch (IOException notReadable) {
      LOG.log(Level.DEBUG, "The signature of a lock cannot be read", notReadable);
      return Optional.empty();
    }
  }

  private void sign(RandomAccessFile locked, Build build) {
    try {
      LockOwner.here(build).sign(locked);
    } catch (IOException diskFull) {
      LOG.log(Level.DEBUG, "A lock shows an older signature", diskFull);
    }
  }

  private static ConfigurationException inUse(Path folder, String owner) {
    return new ConfigurationException(
        ("longhaul.output must be a folder that no other run uses, but %s is in use by %s:"
                + " wait until that has ended, or give this run another folder")
            .formatted(Quoted.of(folder.toString()), owner));
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "The lock of an output folder stays until this process ends", failure);
    } finally {
      if (path != null && file != null) {
        OURS.remove(path);
      }
    }
  }
}
