package dev.longhaul.server;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how many tasks ran at once, and on which threads; each task waits until it is let go. */
final class Probe {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger highest = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CompletableFuture<Void> asyncGate = new CompletableFuture<>();

  BlockingTask blocking() {
    return () -> {
      begin();
      gate.await();
      end();
      return "done";
    };
  }

  /** In three steps, each of which must run where the strategy says. */
  AsyncTask async() {
    return this::start;
  }

  private CompletableFuture<String> start(Executor loop) {
    begin();
    return asyncGate
        .thenRunAsync(() -> threads.add(Thread.currentThread()), loop)
        .thenRunAsync(() -> threads.add(Thread.currentThread()), loop)
        .thenApplyAsync(
            nothing -> {
              end();
              return "done";
            },
            loop);
  }

  private void begin() {
    threads.add(Thread.currentThread());
    highest.accumulateAndGet(running.incrementAndGet(), Math::max);
  }

  private void end() {
    threads.add(Thread.currentThread());
    running.decrementAndGet();
  }

  /** Lets all tasks go, those that have not begun too. */
  void letGo() {
    gate.countDown();
    asyncGate.complete(null);
  }

  int running() {
    return running.get();
  }

  int highest() {
    return highest.get();
  }

  Set<Thread> threads() {
    return threads;
  }
}
