package dev.longhaul.server;

import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A strategy whose pings are recorded with the thread that answers them. */
final class ObservedStrategy implements Strategy {
  private final Strategy observed;
  private final Set<Thread> threads;
  private final AtomicInteger pings = new AtomicInteger();

  ObservedStrategy(Strategy observed, Set<Thread> threads) {
    this.observed = observed;
    this.threads = threads;
  }

  int pings() {
    return pings.get();
  }

  @Override
  public Execution open(Workers workers) {
    Execution execution = observed.open(workers);
    return new Execution() {
      @Override
      public void configure(JavalinConfig config) {
        execution.configure(config);
      }

      @Override
      public void handle(Context ctx, Task task) {
        execution.handle(ctx, task);
      }

      @Override
      public void ping(Context ctx) {
        pings.incrementAndGet();
        threads.add(Thread.currentThread());
        execution.ping(ctx);
      }

      @Override
      public void close() {
        execution.close();
      }
    };
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return observed.parallelism(task, users, workers);
  }
}
