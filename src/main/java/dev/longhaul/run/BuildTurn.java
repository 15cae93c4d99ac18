package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
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
 * The turn of one test JVM of a build to measure, wherever it writes. Modules that Maven builds in
 * parallel have a folder each, and each would measure the other's load.
 *
 * <p>It comes before the lock of a folder: two JVMs that each had a folder could wait for each
 * other.
 */
final class BuildTurn implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BuildTurn.class.getName());

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** The files that this JVM has locked: it must not open one again, see {@link OutputLock}. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final @Nullable Path path;
  private final @Nullable RandomAccessFile file;

  private BuildTurn(@Nullable Path path, @Nullable RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Waits as long as another test JVM of the same build measures. If the lock file cannot be
   * created, or there are no locks here, it does not wait.
   *
   * @param notes receives a sentence if it has to wait
   * @throws ConfigurationException if the wait took six hours
   * @throws IllegalStateException if the thread was interrupted while it waited
   */
  static BuildTurn of(Build build, Consumer<String> notes) {
    Optional<String> name = build.sharedName();
    if (name.isEmpty()) {
      return new BuildTurn(null, null);
    }
    Path path;
    RandomAccessFile file;
    try {
      String unique = UUID.nameUUIDFromBytes(name.get().getBytes(UTF_8)).toString();
      path = OutputLock.locks().resolve("build-" + unique + ".lock");
      if (!OURS.add(path)) {
        return new BuildTurn(null, null); // another run of this JVM has the turn
      }
      file = open(path);
    } catch (IOException notWritable) {
      LOG.log(
          Level.WARNING,
          "No other test JVM of this build is waited for: "
              + Quoted.visible(String.valueOf(notWritable)));
      return new BuildTurn(null, null);
    }
    BuildTurn turn = new BuildTurn(path, file);
    try {
      await(path, file, notes);
    } catch (RuntimeException failure) {
      turn.close();
      throw failure;
    }
    sign(file, build);
    return turn;
  }

  private static RandomAccessFile open(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException notWritable) {
      OURS.remove(path);
      throw notWritable;
    }
  }

  private static void await(Path path, RandomAccessFile file, Consumer<String> notes) {
    long beganNanos = System.nanoTime();
    for (boolean said = false; !isTaken(file); said = true) {
      String owner = LockOwner.of(path).map(LockOwner::describe).orElse("another process");
      if (!said) {
        notes.accept(
            "%s of this build measures in another test JVM: this one, process %s, waits until that has ended, for at most %s h"
                .formatted(
                    owner, ProcessHandle.current().pid(), OutputLock.LONGEST_WAIT.toHours()));
      }
      if (System.nanoTime() - beganNanos > OutputLock.LONGEST_WAIT.toNanos()) {
        throw new ConfigurationException(
            "a test JVM must get its turn to measure within %s h, but %s of the same build measures still: end it, or give this build a longhaul.build that no other has"
                .formatted(OutputLock.LONGEST_WAIT.toHours(), owner));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while it waited for " + owner);
      }
    }
  }

  private static boolean isTaken(RandomAccessFile file) {
    try {
      return file.getChannel().tryLock() != null;
    } catch (IOException noLocksHere) {
      LOG.log(
          Level.WARNING, "No other test JVM is waited for: there are no locks here", noLocksHere);
      return true;
    }
  }

  private static void sign(RandomAccessFile file, Build build) {
    try {
      LockOwner.here(build).sign(file);
    } catch (IOException diskFull) {
      LOG.log(Level.DEBUG, "A turn shows an older signature", diskFull);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "The turn of this JVM lasts until it ends", failure);
    } finally {
      if (path != null) {
        OURS.remove(path);
      }
    }
  }
}
