package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Served;
import dev.longhaul.server.strategy.worker.WorkerPool;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.WorkMeter;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** Request threads hand each task to a fixed pool of worker JVMs, and are free at once. */
final class ProcessPool implements Strategy {
  private final Optional<Function<Workers, WorkerPool>> pools;

  ProcessPool() {
    pools = Optional.empty();
  }

  /**
   * Creates the strategy with workers of another kind.
   *
   * @param pools starts the workers
   */
  ProcessPool(Function<Workers, WorkerPool> pools) {
    this.pools = Optional.of(pools);
  }

  @Override
  public Execution open(Workers workers) {
    WorkerPool pool =
        pools.map(other -> other.apply(workers)).orElseGet(() -> WorkerPool.start(workers));
    return new Execution() {
      // The given task is not used: each worker creates its own task.
      @Override
      public void handle(Context ctx, Task task) {
        ctx.future(() -> pool.serve().thenAccept(served -> answer(ctx, served)));
      }

      @Override
      public boolean resize(int count) {
        pool.resize(count);
        return true;
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }

  private static void answer(Context ctx, Served served) {
    WorkMeter.of(ctx).ifPresent(meter -> meter.took(served.work()));
    ctx.html(served.page());
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return workers;
  }
}
