package dev.longhaul.run;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The turn of one test JVM of a build to measure, wherever it writes. Modules that Maven builds in
 * parallel have a folder each, and each would measure the other's load.
 *
 * <p>It comes before the lock of a folder: two JVMs that each had a folder could wait for each
 * other.
 *
 * @param file the lock that other JVMs wait for; empty if none does
 */
record BuildTurn(Optional<LockFile> file) implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BuildTurn.class.getName());

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
    Optional<LockFile> file = name.isEmpty() ? Optional.empty() : open(name.get());
    BuildTurn turn = new BuildTurn(file); // empty, too, if another run of this JVM has the turn
    try {
      file.ifPresent(lock -> await(lock, notes));
    } catch (RuntimeException failure) {
      turn.close();
      throw failure;
    }
    file.ifPresent(lock -> lock.sign(build));
    return turn;
  }

  private static Optional<LockFile> open(String name) {
    try {
      return LockFile.open(LockFile.of("build-", name));
    } catch (IOException notWritable) {
      LOG.log(
          Level.WARNING,
          "No other test JVM of this build is waited for: "
              + Quoted.visible(String.valueOf(notWritable)));
      return Optional.empty();
    }
  }

  private static void await(LockFile file, Consumer<String> notes) {
    long beganNanos = System.nanoTime();
    for (boolean said = false; !isTaken(file); said = true) {
      String owner = file.owner().map(LockOwner::describe).orElse("another process");
      if (!said) {
        notes.accept(
            "%s of this build measures in another test JVM: this one, process %s, waits until that has ended, for at most %s h"
                .formatted(owner, ProcessHandle.current().pid(), LockFile.LONGEST_WAIT.toHours()));
      }
      if (LockFile.isOver(beganNanos)) {
        throw new ConfigurationException(
            "a test JVM must get its turn to measure within %s h, but %s of the same build measures still: end it, or give this build a longhaul.build that no other has"
                .formatted(LockFile.LONGEST_WAIT.toHours(), owner));
      }
      LockFile.pause(owner);
    }
  }

  private static boolean isTaken(LockFile file) {
    try {
      return file.isTaken();
    } catch (IOException noLocksHere) {
      LOG.log(
          Level.WARNING, "No other test JVM is waited for: there are no locks here", noLocksHere);
      return true;
    }
  }

  @Override
  public void close() {
    file.ifPresent(LockFile::close);
  }
}
