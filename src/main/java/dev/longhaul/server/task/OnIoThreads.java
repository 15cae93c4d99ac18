package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs another task on separate threads; the loop continues with the result.
 *
 * <p>Java has no asynchronous fsync, and most systems have none. So a thread must wait for the
 * disk, as in every event loop that offers files. There are as many threads as requests at once, so
 * that requests queue only for the disk.
 */
final class OnIoThreads implements AsyncTask {
  private static final int SECONDS_TO_END = 3;

  private final BlockingTask work;
  private final ExecutorService threads;

  /**
   * Creates the task; its threads are started as requests come.
   *
   * @param work the blocking task; closed with this task
   * @param count the largest number of threads
   */
  OnIoThreads(BlockingTask work, int count) {
    this.work = work;
    // Daemons: a thread that opens a file on a disk without response cannot be interrupted.
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
  public Optional<String> expectedBody() throws Exception {
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
