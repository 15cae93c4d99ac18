package dev.longhaul.server.strategy.worker;

import dev.longhaul.server.work.TaskFailedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A thread of the pool and its worker process. The thread replaces a process that died. */
final class PooledWorker {
  /** Longer than any JVM takes to start, so that a JVM that hangs does not block the pool. */
  private static final Duration LATEST_START = Duration.ofSeconds(30);

  /** After this many failures in a row, requests no longer wait for this worker. */
  private static final int MOST_FAILURES = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(PooledWorker.class.getName());

  private final RequestQueue queue;
  private final List<String> command;
  private final AtomicInteger liveWorkers;
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private final Thread thread;

  /** Failures in a row: starts that failed, and requests that the process did not take. */
  private int failures;

  private boolean hopeless;

  /** Only the thread uses it, except for closing; null if the last process is dead. */
  private volatile @Nullable WorkerProcess process;

  /**
   * Creates a worker, which is not started yet.
   *
   * @param number the worker's number, counted from 1
   * @param queue the queue of the whole pool
   * @param command starts a process
   * @param liveWorkers how many workers of the pool serve requests, or may do so soon
   */
  PooledWorker(int number, RequestQueue queue, List<String> command, AtomicInteger liveWorkers) {
    this.queue = queue;
    this.command = command;
    this.liveWorkers = liveWorkers;
    this.thread = Thread.ofPlatform().daemon().name("worker-" + number).unstarted(this::run);
  }

  /** Starts thread and process; the future completes when they serve requests, or fails. */
  CompletableFuture<@Nullable Void> start() {
    thread.start();
    return ready;
  }

  /** Asks the process to end. If the queue is closed, this ends the thread, too. */
  void closeInput() {
    WorkerProcess current = process;
    if (current != null) {
      current.closeInput();
    }
  }

  /** Waits until thread and process have ended, and ends them by force at the deadline. */
  void join(long deadlineNanos) throws InterruptedException {
    if (!thread.join(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())))) {
      kill();
      thread.join();
    }
  }

  void kill() {
    WorkerProcess current = process;
    if (current != null) {
      current.kill();
    }
  }

  private void run() {
    try {
      startProcess();
      ready.complete(null);
      while (queue.isOpen()) {
        WorkerProcess current = process;
        if (current == null) {
          startAgain();
        } else {
          serveNext(current);
        }
      }
    } catch (Throwable failure) {
      if (!ready.completeExceptionally(failure)) {
        LOG.log(Level.ERROR, "The pool has a worker less", failure);
      }
    } finally {
      WorkerProcess last = process;
      if (last != null) {
        last.close();
      }
    }
  }

  private void startProcess() throws IOException {
    process = null;
    WorkerProcess starting = WorkerProcess.start(command);
    process = starting;
    try {
      // A thread that closes the queue from here on sees the process, too.
      if (queue.isOpen()) {
        starting.awaitReady(LATEST_START);
        starting.onExit(queue::wake);
        return;
      }
    } catch (IOException failure) {
      starting.close();
      process = null;
      throw new IOException(starting.ending() + " before it was ready: " + failure, failure);
    }
  }

  private void serveNext(WorkerProcess current) {
    var request = queue.take(current::isAlive);
    if (request.isPresent()) {
      serve(current, request.get());
    } else if (queue.isOpen()) {
      bury(current, "it was idle");
    }
  }

  private void serve(WorkerProcess current, CompletableFuture<Served> request) {
    long beganNanos = System.nanoTime();
    try {
      if (!current.takesRequest()) {
        queue.putBack(request);
        bury(current, "it was idle");
        failed(new IOException(current.ending() + " before it took a request"));
        return;
      }
      failures = 0;
      request.complete(current.answer(beganNanos));
    } catch (TaskFailedException failure) {
      request.completeExceptionally(failure);
    } catch (IOException | RuntimeException | Error noAnswer) {
      // Logged first, so that the log has the reason before the request fails. If the pool is
      // closed, the server has stopped and no request waits.
      bury(current, "its request failed: " + noAnswer);
      if (queue.isOpen()) {
        request.completeExceptionally(new WorkerDiedException(current.ending() + ": " + noAnswer));
      }
    } finally {
      queue.served();
    }
  }

  private void bury(WorkerProcess dead, String what) {
    dead.close();
    process = null;
    if (queue.isOpen()) {
      LOG.log(Level.WARNING, "To be replaced: %s; %s".formatted(dead.ending(), what));
    }
  }

  /** Starts a process before the thread takes a request: until then, other workers can serve it. */
  private void startAgain() {
    try {
      startProcess();
      beHopeless(false);
    } catch (IOException | RuntimeException | Error failure) {
      // Errors, too, for example if the system allows no more processes: the thread must go on.
      if (queue.isOpen()) {
        LOG.log(Level.ERROR, "A worker could not be started, and is tried again", failure);
      }
      failed(failure);
    }
  }

  /** Waits before the next try, longer each time. If no worker is left, all requests fail. */
  private void failed(Throwable failure) {
    failures++;
    beHopeless(failures >= MOST_FAILURES);
    if (liveWorkers.get() == 0) {
      queue.failAll(new WorkerDiedException("no worker could be started: " + failure.getMessage()));
    }
    if (failures > 1) {
      long nanos = FIRST_PAUSE.toNanos() << Math.min(failures - 2, 10);
      queue.pause(Math.min(nanos, LONGEST_PAUSE.toNanos()));
    }
  }

  private void beHopeless(boolean now) {
    if (now != hopeless) {
      hopeless = now;
      liveWorkers.addAndGet(now ? -1 : 1);
    }
  }
}
