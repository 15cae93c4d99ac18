package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.Frame.Kind;
import dev.longhaul.server.task.Task;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The worker's side of the channel: one thread reads, so that the end of the input is noticed also
 * while the other runs a task.
 */
final class WorkerLoop {
  /** Messages are for the log's reader; the stack trace is printed here. */
  private static final int LONGEST_MESSAGE = 4_000;

  private final InputStream in;
  private final OutputStream out;

  /** A server sends a request only when the one before is answered. */
  private final BlockingQueue<Frame> requests = new ArrayBlockingQueue<>(1);

  WorkerLoop(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Reads requests until the input ends, and returns the exit code that this deserves. */
  int readToTheEnd() {
    try {
      while (true) {
        Frame request = Frame.read(in, Kind.RUN);
        new Frame(Kind.TAKEN).write(out);
        requests.add(request);
      }
    } catch (EOFException serverIsGone) {
      return 0;
    } catch (IOException | IllegalStateException broken) {
      broken.printStackTrace();
      return 1;
    }
  }

  /** Tells that requests may come. */
  void announce() throws IOException {
    new Frame(Kind.READY).write(out);
  }

  /** Waits for a request, runs the task, and answers. */
  void serveOne(Task task) throws IOException, InterruptedException {
    requests.take();
    try {
      new Frame(Kind.PAGE, page(task)).write(out);
    } catch (TaskFailedException | IOException failure) {
      // Also a page that is too long. If the server is gone, this fails again.
      Throwable thrown = TaskFailedException.thrownByTask(failure);
      thrown.printStackTrace();
      new Frame(Kind.FAILURE, message(thrown)).write(out);
    }
  }

  private static String page(Task task) {
    WorkMeter meter = new WorkMeter();
    String page = CallingThread.run(meter.metered(task));
    return new Served(page, meter.work().orElseThrow()).text();
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    String text = message == null ? thrown.toString() : message;
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }
}
