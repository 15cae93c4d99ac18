package dev.longhaul.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A forked JVM that announces itself on its standard output and ends when its input does.
 *
 * @param <A> what it announces
 */
public final class Child<A> implements AutoCloseable {
  private static final int SECONDS_TO_END = 3;

  private final Process process;
  private final Function<String, Optional<A>> announcements;
  private final LogFile log;
  private final Thread reader;
  private final CompletableFuture<A> announced = new CompletableFuture<>();

  private Child(
      String name, Process process, Function<String, Optional<A>> announcements, LogFile log) {
    this.process = process;
    this.announcements = announcements;
    this.log = log;
    this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(this::readOutput);
  }

  /**
   * Starts a process.
   *
   * @param name what it is, such as {@code server}
   * @param command the whole command
   * @param announcements reads a line of its standard output that announces something; the other
   *     lines go to the log
   * @param log takes the rest of its output
   */
  public static <A> Child<A> start(
      String name, List<String> command, Function<String, Optional<A>> announcements, LogFile log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    JavaCommand.forgetOptionsOf(builder);
    return new Child<>(name, builder.start(), announcements, log);
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
    Optional<A> announcement = announcements.apply(line);
    if (announcement.isPresent()) {
      announced.complete(announcement.get());
    } else {
      log.append(line);
    }
  }

  /** Returns what the process announces; fails when the process ends without. */
  public CompletableFuture<A> announced() {
    return announced.copy();
  }

  /** Returns the process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns the exit code, waiting briefly for a process that closed its output already. */
  public OptionalInt exitCode() throws InterruptedException {
    if (announced.isCompletedExceptionally()) {
      process.waitFor(1, TimeUnit.SECONDS);
    }
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /**
   * Ends the process and its descendants at once. It is not asked first: it has nothing to save,
   * and a JVM that halts by itself waits for 0.3 s for its threads in native code.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // Then there is nobody to tell.
    }
    try {
      process.waitFor();
      reader.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    } catch (InterruptedException impatient) {
      interrupted = true;
      process.onExit().join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
