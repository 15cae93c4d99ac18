package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.ConfigurationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other runs out of an output folder while one uses it: two would replace each other's
 * results and logs, and each would measure the other's load.
 *
 * <p>The operating system holds the lock, and drops it when the process ends in whatever way.
 */
public final class OutputLock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputLock.class.getName());
  private static final String NAME = ".lock";

  private final @Nullable RandomAccessFile file;

  private OutputLock(@Nullable RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Takes a folder for this run. A folder that cannot be written is left unlocked: there, nobody
   * can replace anything, and the report says so at its end.
   *
   * @param folder the folder, created if need be
   * @throws ConfigurationException if another run has it
   */
  public static OutputLock of(Path folder) {
    Path path = folder.resolve(NAME);
    RandomAccessFile file;
    try {
      Files.createDirectories(folder);
      file = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException notWritable) {
      LOG.log(Level.DEBUG, "No other run is kept out of " + folder, notWritable);
      return new OutputLock(null);
    }
    OutputLock lock = new OutputLock(file);
    if (!lock.isTaken()) {
      lock.close();
      throw inUse(folder, path);
    }
    lock.sign();
    return lock;
  }

  /** Tries to lock the file; one that no lock can be had of does as if it were locked. */
  private boolean isTaken() {
    try {
      return file == null || file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    } catch (IOException noLocksHere) {
      LOG.log(Level.DEBUG, "No other run is kept out, as there are no locks here", noLocksHere);
      return true;
    }
  }

  /** Says whose it is. */
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

  private static ConfigurationException inUse(Path folder, Path lock) {
    return new ConfigurationException(
        ("longhaul.output must be a folder that no other run uses, but \"%s\" is in use by %s:"
                + " wait until that has ended, or give this run another folder")
            .formatted(folder, owner(lock)));
  }

  private static String owner(Path lock) {
    try {
      return Optional.of(Files.readString(lock).strip())
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
    }
  }
}
