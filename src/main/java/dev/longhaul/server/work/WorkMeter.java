package dev.longhaul.server.work;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Measures the work for one request, on any thread that a strategy uses. Strategies start an
 * asynchronous task on the thread that runs its steps. So the steps follow one another, the answer
 * follows the steps, and no lock is needed.
 */
public final class WorkMeter {
  private static final String ATTRIBUTE = WorkMeter.class.getName();

  private final CpuClock cpu;
  private long beganNanos;
  private @Nullable Work work;

  /**
   * Creates a meter for one request.
   *
   * @param samples those of its server
   */
  public WorkMeter(CpuSamples samples) {
    cpu = new CpuClock(samples.take());
  }

  /** Returns a new meter for a request; {@link #of} finds it from then on. */
  public static WorkMeter attachTo(Context ctx, CpuSamples samples) {
    WorkMeter meter = new WorkMeter(samples);
    ctx.attribute(ATTRIBUTE, meter);
    return meter;
  }

  /** Returns the meter of a request; empty if none was attached. */
  public static Optional<WorkMeter> of(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /** Returns the measured work; empty until a task has ended without a failure. */
  public Optional<Work> work() {
    return Optional.ofNullable(work);
  }

  /** Records the work of another process. */
  public void took(Work elsewhere) {
    work = elsewhere;
  }

  /** Returns a task that runs the given one once and measures it. */
  public Task metered(Task task) {
    return switch (task) {
      case BlockingTask blocking -> (MeteredBlocking) () -> run(blocking);
      case AsyncTask async -> (MeteredAsync) loop -> start(async, loop);
    };
  }

  private String run(BlockingTask task) throws Exception {
    begin();
    String page = returned(task.run(), task, "run() must return a page");
    end();
    return page;
  }

  private CompletableFuture<String> start(AsyncTask task, Executor loop) {
    begin();
    CompletableFuture<String> page =
        returned(
            task.start(step -> loop.execute(() -> cpu.during(step))),
            task,
            "start() must return a future of a page");
    CompletableFuture<String> measured =
        page.whenComplete(
            (result, failure) -> {
              if (failure == null) {
                // Its exception fails the measured future.
                returned(result, task, "start() must return a future of a page");
                end();
              }
            });
    cpu.pause();
    // If the caller cancels the measured future, the task's future is cancelled, too.
    var unused =
        measured.whenComplete(
            (result, failure) -> {
              if (measured.isCancelled()) {
                page.cancel(true);
              }
            });
    return measured;
  }

  /** Checks what the types cannot: code that is compiled without null checks may return null. */
  private static <T> T returned(@Nullable T value, Task task, String rule) {
    if (value == null) {
      throw new NullPointerException(
          "%s.%s, but returned null".formatted(task.getClass().getSimpleName(), rule));
    }
    return value;
  }

  private void begin() {
    cpu.resume();
    beganNanos = System.nanoTime();
  }

  private void end() {
    work = new Work(beganNanos, System.nanoTime() - beganNanos, cpu.total());
  }

  /** Closes nothing: the code that created the measured task closes it. */
  private interface MeteredBlocking extends BlockingTask {}

  private interface MeteredAsync extends AsyncTask {}
}
