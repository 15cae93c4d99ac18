package dev.longhaul.server.strategy.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Requests in the order of their arrival. Unlike a blocking queue, it can wake up a waiting thread
 * when the thread's worker has died.
 */
final class RequestQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition closed = lock.newCondition();
  private final Deque<CompletableFuture<Served>> requests = new ArrayDeque<>();
  private boolean open = true;

  /** How many requests may be served at once; by default, each worker may serve one. */
  private int limit = Integer.MAX_VALUE;

  private int serving;

  /** Adds a request, and returns the future of its page. */
  CompletableFuture<Served> add() {
    CompletableFuture<Served> request = new CompletableFuture<>();
    put(request, requests::addLast);
    return request;
  }

  /** Puts a request back to the head of the queue. */
  void putBack(CompletableFuture<Served> request) {
    put(request, requests::addFirst);
  }

  private void put(
      CompletableFuture<Served> request, Consumer<CompletableFuture<Served>> toItsPlace) {
    lock.lock();
    try {
      if (open) {
        toItsPlace.accept(request);
        changed.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    // No worker will serve it.
    request.completeExceptionally(new CancellationException("the server is being stopped"));
  }

  /**
   * Waits for a request and takes it; {@link #served} follows.
   *
   * @param waiting whether the caller still wants a request; checked again each time the caller
   *     wakes up
   * @return the request; empty if the caller no longer wants one, or the queue was closed
   */
  Optional<CompletableFuture<Served>> take(BooleanSupplier waiting) {
    lock.lock();
    try {
      while (open && (requests.isEmpty() || serving >= limit) && waiting.getAsBoolean()) {
        changed.awaitUninterruptibly();
      }
      if (open && waiting.getAsBoolean()) {
        serving++;
        return Optional.of(requests.removeFirst());
      }
      // The signal may have been for a request: another thread must take that now.
      changed.signal();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** A request that was taken is served, or was put back. */
  void served() {
    lock.lock();
    try {
      boolean full = serving >= limit;
      serving--;
      // Without a limit no thread waits for this: a needless wake-up would cost each request CPU
      // time.
      if (full) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sets how many requests may be served at once. */
  void limit(int count) {
    lock.lock();
    try {
      limit = count;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Fails all waiting requests. */
  void failAll(Throwable failure) {
    List<CompletableFuture<Served>> waiting;
    lock.lock();
    try {
      waiting = List.copyOf(requests);
      requests.clear();
    } finally {
      lock.unlock();
    }
    // Outside of the lock: the futures run callbacks of other code.
    waiting.forEach(request -> request.completeExceptionally(failure));
  }

  /** Waits for a time, but stops waiting when the queue is closed. */
  void pause(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (open && left > 0) {
        left = closed.awaitNanos(left);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes up all waiting threads. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Drops the remaining requests: the server has stopped, and no client waits for an answer. */
  void close() {
    lock.lock();
    try {
      open = false;
      requests.clear();
      changed.signalAll();
      closed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
