package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task that waits until it is released, and records how many wait at once and on which threads.
 */
final class HeldTask {
  enum Kind {
    BLOCKING,
    ASYNC
  }

  static final String PAGE = "page";

  final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Runnable> releases = new LinkedBlockingQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger highest = new AtomicInteger();

  Task task(Kind kind) {
    return switch (kind) {
      case BLOCKING -> (BlockingTask) this::block;
      case ASYNC -> (AsyncTask) this::start;
    };
  }

  int running() {
    return running.get();
  }

  int highest() {
    return highest.get();
  }

  /** Releases the task that has waited longest. */
  void releaseOne() throws InterruptedException {
    releases.take().run();
  }

  private String block() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    enter(released::countDown);
    // A latch parks, as a sleep does; joining a future would bring the common pool a spare worker.
    released.await();
    return leave(PAGE);
  }

  private CompletableFuture<String> start(Executor loop) {
    CompletableFuture<String> released = new CompletableFuture<>();
    // The test's thread completes it: each step must find its own way to the loop.
    enter(() -> released.complete(PAGE));
    return released
        .thenApplyAsync(this::step, loop)
        .thenApplyAsync(this::step, CompletableFuture.delayedExecutor(1, MILLISECONDS, loop))
        .thenApplyAsync(this::leave, loop);
  }

  private void enter(Runnable release) {
    threads.add(Thread.currentThread());
    highest.accumulateAndGet(running.incrementAndGet(), Math::max);
    releases.add(release);
  }

  private String step(String page) {
    threads.add(Thread.currentThread());
    return page;
  }

  private String leave(String page) {
    running.decrementAndGet();
    return step(page);
  }
}
