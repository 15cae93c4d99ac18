package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.text.Quoted;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other runs out of an output folder while one run uses it: two runs would replace each
 * other's results and logs, and each would measure the other's load.
 *
 * <p>The operating system holds the lock and releases it when the process ends, even after a crash.
 * The lock file is not in the output folder, because {@code mvn clean} deletes that folder, and the
 * next run would then lock another file. It is in a private folder among this user's temporary
 * files: other users cannot change it.
 */
public final class OutputLock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputLock.class.getName());

  /**
   * The files that this process has locked. It must not open one again: on POSIX systems a lock
   * belongs to the process, and closing any descriptor of the file releases it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final @Nullable Path path;
  private final @Nullable RandomAccessFile file;
  private boolean held;

  private OutputLock(@Nullable Path path, @Nullable RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Locks a folder for this run. If the lock file cannot be created, the folder stays unlocked.
   *
   * @param folder the folder, created if need be
   * @throws ConfigurationException if another run has locked it
   */
  public static OutputLock of(Path folder) {
    OutputLock lock;
    try {
      Path path = lockOf(folder);
      if (!OURS.add(path)) {
        throw inUse(folder, "this process, " + ProcessHandle.current().pid());
      }
      lock = new OutputLock(path, open(path));
    } catch (IOException notWritable) {
      LOG.log(
          Level.WARNING,
          "No other run is kept out of %s: %s"
              .formatted(
                  Quoted.of(folder.toString()), Quoted.visible(String.valueOf(notWritable))));
      return new OutputLock(null, null);
    }
    if (!lock.isTaken()) {
      lock.close();
      throw inUse(folder, owner(Objects.requireNonNull(lock.path)));
    }
    lock.sign();
    return lock;
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
    Path locks =
        Path.of(System.getProperty("java.io.tmpdir", ""))
            .resolve("longhaul-" + LogFile.safe(System.getProperty("user.name", "")));
    Folders.createPrivate(locks);
    String name = UUID.nameUUIDFromBytes(real(folder).toString().getBytes(UTF_8)).toString();
    return locks.resolve(name + ".lock");
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

  /** Tries to lock the file. If the file system has no locks, the file counts as locked. */
  private boolean isTaken() {
    try {
      held = file != null && file.getChannel().tryLock() != null;
      return file == null || held;
    } catch (IOException noLocksHere) {
      LOG.log(Level.WARNING, "No other run is kept out, as there are no locks here", noLocksHere);
      return true;
    }
  }

  /** Writes this process's id into the lock file. */
  private void sign() {
    try {
      if (file != null) {
        file.setLength(0);
        file.write(String.valueOf(ProcessHandle.current().pid()).getBytes(UTF_8));
      }
    } catch (IOException diskFull) {
      LOG.log(Level.DEBUG, "A lock tells nobody whose it is", diskFull);
    }
  }

  private static ConfigurationException inUse(Path folder, String owner) {
    return new ConfigurationException(
        ("longhaul.output must be a folder that no other run uses, but %s is in use by %s:"
                + " wait until that has ended, or give this run another folder")
            .formatted(Quoted.of(folder.toString()), owner));
  }

  private static String owner(Path lock) {
    // Not a FileChannel: the thread of an interrupted test cannot read through one.
    try (FileInputStream in = new FileInputStream(lock.toFile())) {
      return Optional.of(new String(in.readAllBytes(), UTF_8).strip())
          .filter(pid -> !pid.isEmpty())
          .map(pid -> "process " + pid)
          .orElse("another process");
    } catch (IOException notReadable) {
      return "another process";
    }
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
