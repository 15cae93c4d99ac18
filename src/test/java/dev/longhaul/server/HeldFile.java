package dev.longhaul.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A named pipe in a file's place: its reader waits until the test writes. */
final class HeldFile implements AutoCloseable {
  private final Path pipe;
  private final ExecutorService opener =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private OutputStream content = OutputStream.nullOutputStream();

  private HeldFile(Path pipe) {
    this.pipe = pipe;
  }

  /** Replaces a file; the test is skipped if there are no named pipes. */
  static HeldFile inPlaceOf(Path file) throws IOException {
    assumeTrue(SystemCommand.run("mkfifo", "--version") == 0, "there are no named pipes here");
    Files.delete(file);
    assertThat(SystemCommand.run("mkfifo", file.toString())).isZero();
    return new HeldFile(file);
  }

  /** Waits until a reader has opened the file; the reader then waits for {@link #release}. */
  void awaitReader() throws Exception {
    // Opening a pipe for writing waits until a reader opens it.
    content = opener.submit(() -> Files.newOutputStream(pipe)).get(30, SECONDS);
  }

  /** Lets the reader read a text and then the end of the file. */
  void release(String text) throws IOException {
    content.write(text.getBytes(UTF_8));
    content.close();
  }

  /** Releases readers that still wait, so that a failed test ends. */
  @Override
  public void close() throws IOException {
    content.close();
    // Opened for both reading and writing, a pipe blocks neither side.
    new RandomAccessFile(pipe.toFile(), "rw").close();
    opener.shutdownNow();
    Files.delete(pipe);
  }
}
