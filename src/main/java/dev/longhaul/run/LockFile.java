package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
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

/**
 * A file that one process at a time has locked, and signs with its build.
 *
 * <p>The operating system holds the lock and releases it when the process ends, even after a crash.
 * The file is in a private folder among the temporary files: other users cannot change it.
 */
final class LockFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LockFile.class.getName());

  /** Long enough for every row of a large class: Surefire's own time-outs are there for less. */
  static final Duration LONGEST_WAIT = Duration.ofHours(6);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** The same for all JVMs: a test JVM may have its own {@code java.io.tmpdir}. */
  private static final Path TEMPORARY = Path.of("/tmp");

  /**
   * The files that this process has open. It must not open one again: on POSIX systems a lock
   * belongs to the process, and closing any descriptor of the file releases it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final RandomAccessFile file;

  private LockFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Returns the path of a lock.
   *
   * @param prefix the kind of the lock
   * @param name what is locked: of one kind and name there is one file
   * @throws IOException if the folder of locks cannot be created
   */
  static Path of(String prefix, String name) throws IOException {
    Path temporary =
        Files.isWritable(TEMPORARY) ? TEMPORARY : Path.of(System.getProperty("java.io.tmpdir", ""));
    Path locks = temporary.resolve("longhaul-" + LogFile.safe(System.getProperty("user.name", "")));
    Folders.createPrivate(locks);
    return locks.resolve(prefix + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + ".lock");
  }

  /**
   * Opens a lock's file.
   *
   * @return empty if this process has it open already
   * @throws IOException if it cannot be written to
   */
  static Optional<LockFile> open(Path path) throws IOException {
    if (!OURS.add(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LockFile(path, new RandomAccessFile(path.toFile(), "rw")));
    } catch (IOException notWritable) {
      OURS.remove(path);
      throw notWritable;
    }
  }

  /**
   * Locks the file.
   *
   * @return whether it is this process that has it locked now
   * @throws IOException if the file system has no locks
   */
  boolean isTaken() throws IOException {
    return file.getChannel().tryLock() != null;
  }

  /** Returns who signed the file last; empty if no process has, or the file cannot be read. */
  Optional<LockOwner> owner() {
    try {
      return LockOwner.of(file);
    } catch (IOException notReadable) {
      LOG.log(Level.DEBUG, "The signature of a lock cannot be read", notReadable);
      return Optional.empty();
    }
  }

  /** Signs the file, so that others see which build has it. */
  void sign(Build build) {
    try {
      LockOwner.here(build).sign(file);
    } catch (IOException diskFull) {
      LOG.log(Level.DEBUG, "A lock shows an older signature", diskFull);
    }
  }

  /**
   * Waits until it is time to look again.
   *
   * @param what what is waited for, such as {@code process 17, which measures}
   * @throws IllegalStateException if the thread was interrupted
   */
  static void pause(String what) {
    pause();
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted while it waited for " + what);
    }
  }

  /** Does the same, also for a thread that was interrupted. */
  static void pause() {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
  }

  /** Returns whether a wait has taken as long as it may. */
  static boolean isOver(long beganNanos) {
    return System.nanoTime() - beganNanos > LONGEST_WAIT.toNanos();
  }

  /** Releases the lock if this process has it. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "A lock stays until this process ends", failure);
    } finally {
      OURS.remove(path);
    }
  }
}
