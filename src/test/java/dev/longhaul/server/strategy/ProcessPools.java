package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.WorkerPool;
import dev.longhaul.server.strategy.worker.Workers;
import java.util.function.Function;

/** Creates process pools with the workers of a test. */
public final class ProcessPools {
  private ProcessPools() {}

  public static Strategy of(Function<Workers, WorkerPool> pools) {
    return new ProcessPool(pools);
  }
}
