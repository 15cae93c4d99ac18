package dev.longhaul.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long a thread has run, and how long it has waited for a processor, as Linux shows in {@code
 * schedstat}: time on the processor, time waiting, number of times it ran.
 */
final class ThreadSchedule implements AutoCloseable {
  private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/schedstat");

  /** The times if the platform shows none. */
  private static final Times NONE = new Times(0, 0);

  private final @Nullable FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(128);
  private Times last = NONE;

  /**
   * What a thread did since it started.
   *
   * @param runningNanos time on a processor
   * @param waitingNanos time that it waited for a processor
   */
  record Times(long runningNanos, long waitingNanos) {}

  private ThreadSchedule(@Nullable FileChannel file) {
    this.file = file;
  }

  /** Creates a watch of the calling thread; any thread may read it. */
  static ThreadSchedule ofThisThread() {
    return of(OF_THIS_THREAD);
  }

  /** Creates a watch of the thread that a file is about. */
  static ThreadSchedule of(Path file) {
    try {
      return new ThreadSchedule(FileChannel.open(file));
    } catch (IOException notLinux) {
      return new ThreadSchedule(null);
    }
  }

  /**
   * Returns whether the platform shows these times. A kernel without scheduler statistics has the
   * file, but only zeros in it, of a thread that has run.
   */
  boolean isKnown() {
    return file != null && times().runningNanos() > 0;
  }

  /** Returns the times up to now; for a thread that has ended, the last ones that were read. */
  synchronized Times times() {
    if (file == null) {
      return last;
    }
    try {
      buffer.clear();
      file.read(buffer, 0);
      String[] fields =
          new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      if (fields.length > 1) {
        last = new Times(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
      }
    } catch (IOException interrupted) {
      // An interrupt closed the file, or the thread has ended; the load will end too.
    }
    return last;
  }

  /** Returns the time waited since the thread started, in nanoseconds. */
  long waitedNanos() {
    return times().waitingNanos();
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException failure) {
        // It was only read.
      }
    }
  }
}
