package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Another task's work on threads of this task's own, from where the loop takes over again.
 *
 * <p>Java has no asynchronous fsync, nor have most systems: somewhere a thread waits for the disk,
 * here as in every event loop that offers files. There are as many threads as requests at once, so
 * that requests queue for the disk and for nothing else.
 */
final class OnIoThreads implements AsyncTask {
  private static final int SECONDS_TO_END = 3;

  private final BlockingTask work;
  private final ExecutorService threads;

  /**
   * Creates the task; its threads are started as requests come.
   *
   * @param work what blocks; closed with this task
   * @param count how many threads there are at most
   */
  OnIoThreads(BlockingTask work, int count) {
    this.work = work;
    // Daemons: nobody can interrupt a thread that opens a file on a disk which does not answer.
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("task-io-", 1).factory());
  }

  @Override
  public CompletableFuture<String> start(Executor loop) {
    // Unlike thenApplyAsync, this brings failures to the loop, too.
    return OnLoop.run(work, threads).whenCompleteAsync((page, failure) -> {}, loop);
  }

  @Override
  public String expectedBody() throws Exception {
    return work.expectedBody();
  }

  @Override
  public Optional<Duration> leastTime() {
    return work.leastTime();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    work.close();
  }
}
