package dev.longhaul.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A forked JVM that announces itself on its standard output and ends when its input does. */
final class Child implements AutoCloseable {
  private static final int SECONDS_TO_END = 3;

  private final Process process;
  private final LogFile log;
  private final Thread reader;
  private final CompletableFuture<Announcement> announced = new CompletableFuture<>();

  private Child(Process process, LogFile log) {
    this.process = process;
    this.log = log;
    this.reader = Thread.ofPlatform().daemon().name("server-output").start(this::readOutput);
  }

  static Child start(List<String> command, LogFile log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    ServerCommand.forgetOptionsOf(builder);
    return new Child(builder.start(), log);
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(this::read);
    } catch (IOException | UncheckedIOException cutOff) {
      // The process was ended.
    } finally {
      announced.completeExceptionally(new IOException("the process ended its output"));
    }
  }

  private void read(String line) {
    Optional<Announcement> announcement = Announcement.read(line);
    if (announcement.isPresent()) {
      announced.complete(announcement.get());
    } else {
      log.append(line);
    }
  }

  /** Returns what the server announces; fails when the process ends without. */
  CompletableFuture<Announcement> announced() {
    return announced.copy();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns the exit code, waiting briefly for a process that closed its output already. */
  OptionalInt exitCode() throws InterruptedException {
    if (announced.isCompletedExceptionally()) {
      process.waitFor(1, TimeUnit.SECONDS);
    }
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Ends the process: asks first, then forces it. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // Then there is nobody to tell.
    }
    try {
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      reader.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    } catch (InterruptedException impatient) {
      interrupted = true;
      process.destroyForcibly();
      process.onExit().join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
