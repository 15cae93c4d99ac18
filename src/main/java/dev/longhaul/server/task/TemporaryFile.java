package dev.longhaul.server.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that only this process's user can read, and that is deleted when it is closed.
 *
 * @param path the file's path
 */
record TemporaryFile(Path path) implements AutoCloseable {
  static TemporaryFile in(Path folder) throws IOException {
    return new TemporaryFile(Files.createTempFile(folder, "copy-", ".html"));
  }

  /** Writes all bytes, and returns when the disk has them. */
  void write(byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      // With its metadata: fsync, not fdatasync.
      channel.force(true);
    }
  }

  byte[] read() throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public void close() throws IOException {
    Files.delete(path);
  }
}
