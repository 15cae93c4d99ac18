package dev.longhaul.server.strategy.worker;

import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CallingThread;
import dev.longhaul.server.work.CpuSamples;
import dev.longhaul.server.work.FailureCounts;
import dev.longhaul.server.work.TaskFailedException;
import dev.longhaul.server.work.WorkMeter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The worker's side of the channel. One thread reads and another runs the task, so that the worker
 * notices the end of its input during a task, too.
 */
final class WorkerLoop {
  /** Messages are for the log's reader; the stack trace is printed here. */
  private static final int LONGEST_MESSAGE = 4_000;

  private final InputStream in;
  private final OutputStream out;
  private final Seal seal;
  private final FailureCounts failures = new FailureCounts();
  private final CpuSamples samples = new CpuSamples();

  /** A server sends a request only after the answer to the one before. */
  private final BlockingQueue<Frame> requests = new ArrayBlockingQueue<>(1);

  private WorkerLoop(InputStream in, OutputStream out, Seal seal) {
    this.in = in;
    this.out = out;
    this.seal = seal;
  }

  /** Waits for the server's first frame, which has the key that this worker's frames must carry. */
  static WorkerLoop open(InputStream in, OutputStream out) throws IOException {
    Frame first = Frame.read(in);
    if (first.type() != FrameType.HELLO) {
      throw new BadFrameException("a HELLO must come first, but it was a " + first.type());
    }
    return new WorkerLoop(in, out, first.seal());
  }

  /** Reads requests until the input ends, and returns the exit code for this JVM. */
  int readToTheEnd() {
    Seal expected = seal;
    try {
      while (true) {
        expected = expected.next();
        Frame request = Frame.read(in, FrameType.RUN, expected);
        new Frame(FrameType.TAKEN, expected).write(out);
        requests.add(request);
      }
    } catch (EOFException serverIsGone) {
      return 0;
    } catch (IOException | IllegalStateException broken) {
      broken.printStackTrace();
      return 1;
    }
  }

  /** Announces that the worker takes requests. */
  void announce() throws IOException {
    new Frame(FrameType.READY, seal).write(out);
  }

  /** Waits for a request, runs the task, and answers. */
  void serveOne(Task task) throws IOException, InterruptedException {
    Seal request = requests.take().seal();
    try {
      new Frame(FrameType.PAGE, request, page(task)).write(out);
    } catch (TaskFailedException | IOException failure) {
      // This includes a page that is too long. If the server is gone, the next write fails, too.
      Throwable thrown = TaskFailedException.thrownByTask(failure);
      failures.add(thrown, Throwable::printStackTrace, System.err::println);
      new Frame(FrameType.FAILURE, request, message(thrown)).write(out);
    }
  }

  private String page(Task task) {
    WorkMeter meter = new WorkMeter(samples);
    String page = CallingThread.run(meter.metered(task));
    return new Served(page, meter.work().orElseThrow()).text();
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    String text = message == null ? thrown.toString() : message;
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }
}
