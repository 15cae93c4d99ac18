package dev.longhaul.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Another process that has a lock. */
final class LockingMain {
  static final String LOCKED = "locked";

  private LockingMain() {}

  /**
   * Locks a folder, signs and ends; or locks a file for some milliseconds, and does not sign.
   *
   * @param arguments the folder and the name of a build; or the file and how long
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    if (arguments[1].startsWith("build")) {
      OutputLock.of(path, new Build.Named(arguments[1]), note -> {}).close();
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      boolean locked = file.getChannel().tryLock() != null;
      System.out.println(locked ? LOCKED : "not locked");
      long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }
  }
}
