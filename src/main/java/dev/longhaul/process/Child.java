package dev.longhaul.process;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.text.Durations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A forked JVM that announces itself on its standard output and ends when its standard input ends.
 *
 * @param <A> what it announces
 */
public final class Child<A> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Child.class.getName());

  private static final int SECONDS_TO_END = 3;

  private final Process process;
  private final Mark mark;
  private final Function<String, Optional<A>> announcements;
  private final LogFile log;
  private final Ending ending;
  private final long startNanos = System.nanoTime();
  private final Thread reader;
  private final CompletableFuture<A> announced = new CompletableFuture<>();

  /** Whether it has started: one that has not has done nothing that is worth a wait. */
  private volatile boolean up;

  private Child(
      String name,
      Process process,
      Mark mark,
      Function<String, Optional<A>> announcements,
      LogFile log,
      Ending ending) {
    this.process = process;
    this.mark = mark;
    this.announcements = announcements;
    this.log = log;
    this.ending = ending;
    this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(this::readOutput);
  }

  /**
   * Starts a process. It ends as its command says, see {@link JavaCommand#ending}.
   *
   * @param name what it is, such as {@code server}
   * @param command the whole command
   * @param announcements reads what a line of its standard output announces; lines without an
   *     announcement go to the log
   * @param log takes the rest of its output
   */
  public static <A> Child<A> start(
      String name, List<String> command, Function<String, Optional<A>> announcements, LogFile log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    JavaCommand.forgetOptionsOf(builder);
    Mark mark = Mark.fresh();
    mark.putInto(builder.environment());
    return new Child<>(name, builder.start(), mark, announcements, log, Ending.ofCommand(command));
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

  /** A check that a child must pass after its announcement to count as started. */
  @FunctionalInterface
  public interface Check<A> {
    /**
     * Checks the child, and returns if it is up.
     *
     * @param announced what it announced
     * @param left how long this may take
     * @throws SocketTimeoutException if it takes longer
     * @throws IOException if the child is not up
     */
    void run(A announced, Duration left) throws IOException;
  }

  /**
   * Waits until the process has announced itself and passed a check, and ends the process if it
   * does not.
   *
   * @param timeout how long that may take, counted from the process's start
   * @param check called once, after the announcement
   * @return what the process announced
   * @throws ChildStartException if it ended, was late or did not pass
   */
  public A awaitStart(Duration timeout, Check<A> check) throws ChildStartException {
    try {
      A announcement = announced.get(left(timeout).toNanos(), NANOSECONDS);
      check.run(announcement, left(timeout));
      up = true;
      return announcement;
    } catch (Exception failure) {
      // Ask for the exit code first, because closing ends the process. After closing, the log is
      // complete.
      String reason = reason(failure, timeout);
      close();
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new ChildStartException(reason, log, failure);
    }
  }

  private Duration left(Duration timeout) {
    return timeout.minusNanos(System.nanoTime() - startNanos);
  }

  private String reason(Exception failure, Duration timeout) {
    Optional<String> ending = ending();
    if (ending.isPresent()) {
      return "the JVM " + ending.get() + " before it answered";
    }
    return switch (failure) {
      case TimeoutException late -> late(timeout);
      case SocketTimeoutException late -> late(timeout);
      case InterruptedException interrupted -> "the start was interrupted";
      case ExecutionException wrapper -> String.valueOf(wrapper.getCause());
      default -> failure.toString();
    };
  }

  private static String late(Duration timeout) {
    return "the JVM did not answer within " + Durations.inWords(timeout);
  }

  /** Returns the process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns the log with the rest of its output. */
  public LogFile log() {
    return log;
  }

  /**
   * Returns how the process ended, such as {@code exited with code 1}; empty while it runs. If the
   * process has already closed its output, waits briefly for its end.
   */
  public Optional<String> ending() {
    try {
      if (announced.isCompletedExceptionally()) {
        process.waitFor(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(ExitCode.inWords(process.exitValue()));
  }

  /** Ends the process and all that it has started: at once, unless it must end by itself. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    if (up && ending == Ending.BY_ITSELF && process.isAlive()) {
      endByThemselves(process.descendants().toList());
    }
    ProcessFamily family = new ProcessFamily(mark);
    family.add(process.toHandle());
    family.end();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // The process has already ended.
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

  /** Asks the process to end. Its workers end after it, when it no longer writes to them. */
  private void endByThemselves(List<ProcessHandle> descendants) {
    try {
      OutputStream input = process.getOutputStream();
      input.write('\n');
      input.flush();
    } catch (IOException endsAlready) {
      // Then it writes what is asked for, too.
    }
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), descendants.stream()).toList();
    if (!ProcessFamily.awaitEnd(all, ending.deadline())) {
      String late =
          ("longhaul: the server's arguments ask for something at its exit, so it was asked to end, but"
                  + " it did not within %s: it is killed now, and what it writes is cut off")
              .formatted(Durations.inWords(ending.deadline()));
      log.append(late);
      LOG.log(Level.WARNING, late);
    }
  }
}
