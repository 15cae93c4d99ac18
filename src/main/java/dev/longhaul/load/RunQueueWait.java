package dev.longhaul.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread has waited for a processor while it wanted to run, as Linux tells in
 * {@code schedstat}: time on the processor, time waiting, number of times it ran.
 */
final class RunQueueWait implements AutoCloseable {
  private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/schedstat");
  private static final int WAITING = 1;

  private final @Nullable FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(128);
  private long lastNanos;

  private RunQueueWait(@Nullable FileChannel file) {
    this.file = file;
  }

  /** Opens the watch of the calling thread; where the platform does not tell, it tells 0. */
  static RunQueueWait ofThisThread() {
    try {
      return new RunQueueWait(FileChannel.open(OF_THIS_THREAD));
    } catch (IOException notLinux) {
      return new RunQueueWait(null);
    }
  }

  /** Returns the time waited since the thread started, in nanoseconds. */
  long nanos() {
    if (file == null) {
      return 0;
    }
    try {
      buffer.clear();
      file.read(buffer, 0);
      String[] fields =
          new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      if (fields.length > WAITING) {
        lastNanos = Long.parseLong(fields[WAITING]);
      }
    } catch (IOException interrupted) {
      // An interrupt closes the file; the load is about to end, too.
    }
    return lastNanos;
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException ofNoImportance) {
      // It was only read.
    }
  }
}
