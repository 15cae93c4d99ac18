package dev.longhaul.server.strategy.worker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.process.Ending;
import dev.longhaul.process.ExitCode;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.work.TaskFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one worker process. The worker's standard input and output are the channel:
 * no other user of the machine can connect to them, and they end with either process. Every answer
 * must carry the key that the server sent over the channel. The key is not among the worker's
 * arguments, which other users can see.
 */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Duration timeToEnd;
  private final InputStream in;
  private final OutputStream out;

  /** The seal of the last request that was handed over. */
  private Seal seal = Seal.random();

  private WorkerProcess(Process process, Duration timeToEnd) {
    this.process = process;
    this.timeToEnd = timeToEnd;
    this.in = process.getInputStream();
    this.out = process.getOutputStream();
  }

  /**
   * Starts a process, which is not ready yet. It shares the standard error of this JVM.
   *
   * @param command the whole command
   */
  static WorkerProcess start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    JavaCommand.forgetOptionsOf(builder);
    ParentWatch.foundFamily(builder.environment());
    return new WorkerProcess(builder.start(), Ending.ofCommand(command).deadline());
  }

  /** Waits until the worker takes requests; a late one is killed. */
  void awaitReady(Duration timeout) throws IOException {
    CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    var unused =
        ready
            .orTimeout(timeout.toNanos(), NANOSECONDS)
            .whenComplete(
                (done, late) -> {
                  if (late != null) {
                    kill();
                  }
                });
    try {
      new Frame(FrameType.HELLO, seal).write(out);
      Frame.read(in, FrameType.READY, seal);
    } finally {
      ready.complete(null);
    }
  }

  /**
   * Hands over a request. If the worker has it, the caller must ask for its {@link #answer} next.
   *
   * @return whether the worker has it; if not, the task was not started, and this worker is dead
   * @throws BadFrameException if the worker sends another frame; then it may have the request
   */
  boolean takesRequest() throws BadFrameException {
    seal = seal.next();
    try {
      new Frame(FrameType.RUN, seal).write(out);
      Frame.read(in, FrameType.TAKEN, seal);
      return true;
    } catch (BadFrameException notTheWorkers) {
      throw notTheWorkers;
    } catch (IOException broken) {
      return false;
    }
  }

  /**
   * Waits for the page.
   *
   * @param beganNanos when the request was handed over
   * @throws TaskFailedException if the task failed, caused by an exception with the same message
   * @throws IOException if the worker died or sent something other than an answer to this request
   */
  Served answer(long beganNanos) throws IOException {
    Frame answer = Frame.read(in, seal);
    return switch (answer.type()) {
      case PAGE -> Served.read(answer.text(), beganNanos);
      case FAILURE -> throw new TaskFailedException(new FailedInWorkerException(answer.text()));
      default -> throw new BadFrameException("a worker must answer, but sent a " + answer.type());
    };
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Calls back once, on a thread of the common pool, when the process has ended. */
  void onExit(Runnable listener) {
    var unused = process.onExit().thenRun(listener);
  }

  /** Returns how a closed worker ended, such as {@code worker 4711 exited with code 1}. */
  String ending() {
    return "worker " + process.pid() + " " + ExitCode.inWords(process.exitValue());
  }

  /** Lets the worker end by itself. */
  void closeInput() {
    try {
      out.close();
    } catch (IOException gone) {
      // The process has already ended.
    }
  }

  /** Ends the process at once. The thread that reads its streams sees their end. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Ends the process: first by request, then by force. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    closeInput();
    try {
      process.waitFor(timeToEnd.toNanos(), NANOSECONDS);
    } catch (InterruptedException impatient) {
      interrupted = true;
    }
    kill();
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException impatient) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a task threw in another JVM. That JVM has already printed its stack trace to the log. */
  private static final class FailedInWorkerException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    FailedInWorkerException(String message) {
      super(message, null, false, false);
    }
  }
}
