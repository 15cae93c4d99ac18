package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.WorkMeter;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Request threads hand each task to a fixed pool of worker JVMs, and are free at once. */
public final class ProcessPool implements Strategy {
  private static final Duration TIME_TO_END = Duration.ofSeconds(3);

  /** Logs that the settings' JVM arguments ask for would mix with the channel; files are fine. */
  private static final String NO_LOG_ON_THE_CHANNEL = "-Xlog:all=off:stdout";

  /** The JVM obeys these after all others. */
  private static final List<String> OLD_NAMES_FOR_LOGS =
      List.of("-verbose:gc", "-XX:+PrintGC", "-XX:+PrintGCDetails");

  private final Class<?> main;

  public ProcessPool() {
    this(WorkerMain.class);
  }

  /**
   * Creates the strategy.
   *
   * @param main the workers' main class, which takes the arguments of {@link WorkerMain}
   */
  public ProcessPool(Class<?> main) {
    this.main = main;
  }

  /**
   * Starts all workers, and returns when they take requests.
   *
   * @throws IllegalStateException if one does not start; then none is left
   */
  @Override
  public Execution open(Workers workers) {
    RequestQueue queue = new RequestQueue();
    List<String> command = command(workers);
    AtomicInteger hopeful = new AtomicInteger(workers.count());
    Pool pool =
        new Pool(
            queue,
            IntStream.rangeClosed(1, workers.count())
                .mapToObj(number -> new PooledWorker(number, queue, command, hopeful))
                .toList());
    try {
      pool.workers().stream().map(PooledWorker::start).toList().forEach(CompletableFuture::join);
      return pool;
    } catch (CompletionException failure) {
      pool.close();
      throw new IllegalStateException(
          "a worker JVM did not start: " + failure.getCause(), failure.getCause());
    }
  }

  private List<String> command(Workers workers) {
    List<String> options = new ArrayList<>(workers.java().options());
    options.removeAll(OLD_NAMES_FOR_LOGS);
    options.add(NO_LOG_ON_THE_CHANNEL);
    List<String> arguments = new ArrayList<>();
    arguments.add(workers.task());
    arguments.addAll(workers.environment().arguments());
    return new JavaCommand(options).running(main, arguments.toArray(String[]::new));
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return workers;
  }

  private record Pool(RequestQueue queue, List<PooledWorker> workers) implements Execution {
    /** Leaves the given task alone: each worker has one of its own. */
    @Override
    public void handle(Context ctx, Task task) {
      ctx.future(
          () ->
              queue
                  .add()
                  .thenAccept(
                      served -> {
                        WorkMeter.of(ctx).ifPresent(meter -> meter.took(served.work()));
                        ctx.html(served.page());
                      }));
    }

    @Override
    public void close() {
      queue.close();
      workers.forEach(PooledWorker::closeInput);
      long deadline = System.nanoTime() + TIME_TO_END.toNanos();
      boolean interrupted = Thread.interrupted();
      for (PooledWorker worker : workers) {
        try {
          worker.join(deadline);
        } catch (InterruptedException impatient) {
          interrupted = true;
          worker.kill();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
