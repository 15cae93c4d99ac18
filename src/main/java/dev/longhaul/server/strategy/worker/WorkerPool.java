package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.Ending;
import dev.longhaul.process.JavaCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A fixed pool of worker JVMs, each of which runs one request's task at a time. */
public final class WorkerPool implements AutoCloseable {
  /**
   * JVM arguments may ask for logs on standard output, which is the channel; log files are fine.
   */
  private static final String NO_LOG_ON_THE_CHANNEL = "-Xlog:all=off:stdout";

  /** The JVM applies these options after all others. */
  private static final List<String> OLD_NAMES_FOR_LOGS =
      List.of("-verbose:gc", "-XX:+PrintGC", "-XX:+PrintGCDetails");

  private final RequestQueue queue = new RequestQueue();
  private final List<PooledWorker> workers;
  private final Duration timeToEnd;

  private WorkerPool(int count, List<String> command) {
    timeToEnd = Ending.ofCommand(command).deadline();
    AtomicInteger liveWorkers = new AtomicInteger(count);
    workers =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> new PooledWorker(number, queue, command, liveWorkers))
            .toList();
  }

  /**
   * Starts all workers, and returns when they take requests.
   *
   * @throws IllegalStateException if one does not start; then the others are ended
   */
  public static WorkerPool start(Workers workers) {
    return start(workers, WorkerMain.class);
  }

  /**
   * Starts all workers with another main class, which takes the arguments of {@link WorkerMain}.
   */
  static WorkerPool start(Workers workers, Class<?> main) {
    WorkerPool pool = new WorkerPool(workers.count(), command(workers, main));
    try {
      pool.workers.stream().map(PooledWorker::start).toList().forEach(CompletableFuture::join);
      return pool;
    } catch (CompletionException failure) {
      pool.close();
      throw new IllegalStateException(
          "a worker JVM did not start: " + failure.getCause(), failure.getCause());
    }
  }

  private static List<String> command(Workers workers, Class<?> main) {
    List<String> options = new ArrayList<>(workers.java().get().options());
    options.removeAll(OLD_NAMES_FOR_LOGS);
    options.add(NO_LOG_ON_THE_CHANNEL);
    List<String> arguments = new ArrayList<>();
    arguments.add(workers.task().argument());
    arguments.addAll(workers.environment().arguments());
    return new JavaCommand(options).running(main, arguments.toArray(String[]::new));
  }

  /** Lets a worker run its task once; the future fails if the task fails or the worker dies. */
  public CompletableFuture<Served> serve() {
    return queue.add();
  }

  /** Lets only so many workers run a task at once; the others wait. */
  public void resize(int count) {
    queue.limit(count);
  }

  /** Ends all workers: first by request, then by force. */
  @Override
  public void close() {
    queue.close();
    workers.forEach(PooledWorker::closeInput);
    long deadline = System.nanoTime() + timeToEnd.toNanos();
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
