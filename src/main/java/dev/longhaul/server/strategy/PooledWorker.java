package dev.longhaul.server.strategy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A thread of the pool and the worker process that it owns; it replaces one that died. */
final class PooledWorker {
  /** Beyond any JVM's start, so that one that hangs does not hang the pool. */
  private static final Duration LATEST_START = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger(PooledWorker.class.getName());

  private final RequestQueue queue;
  private final List<String> command;
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private final Thread thread;

  /** The thread's own but for closing; none if the last one could not be started. */
  private volatile @Nullable WorkerProcess process;

  PooledWorker(int number, RequestQueue queue, List<String> command) {
    this.queue = queue;
    this.command = command;
    this.thread = Thread.ofPlatform().daemon().name("worker-" + number).unstarted(this::run);
  }

  /** Starts thread and process; the future completes when requests are served, or fails. */
  CompletableFuture<@Nullable Void> start() {
    thread.start();
    return ready;
  }

  /** Asks the process to end, which ends the thread of a closed queue, too. */
  void closeInput() {
    WorkerProcess current = process;
    if (current != null) {
      current.closeInput();
    }
  }

  /** Waits until thread and process have ended, and forces them at the deadline. */
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
        serveNext();
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
      // Whoever closes the queue from here on sees the process, too.
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

  private void serveNext() {
    WorkerProcess current = process;
    var request = queue.take(() -> current == null || current.isAlive());
    if (request.isPresent()) {
      serve(request.get());
    } else if (queue.isOpen() && current != null) {
      bury(current, "it was idle");
      replace();
    }
  }

  private void serve(CompletableFuture<Served> request) {
    WorkerProcess current = process;
    if (current == null) {
      current = startedAgain(request);
    }
    if (current == null) {
      return;
    }
    long beganNanos = System.nanoTime();
    if (!current.takesRequest()) {
      queue.putBack(request);
      bury(current, "it was idle");
      replace();
      return;
    }
    try {
      request.complete(current.answer(beganNanos));
    } catch (TaskFailedException failure) {
      request.completeExceptionally(failure);
    } catch (IOException | RuntimeException | Error noAnswer) {
      // Logged first, so that whoever is told of the failure finds why. In a closed pool, the
      // server has stopped and there is nobody to tell.
      bury(current, "its request failed: " + noAnswer);
      if (queue.isOpen()) {
        request.completeExceptionally(new WorkerDiedException(current.ending() + ": " + noAnswer));
      }
      replace();
    }
  }

  private @Nullable WorkerProcess startedAgain(CompletableFuture<Served> request) {
    try {
      startProcess();
      return process;
    } catch (IOException | RuntimeException | Error failure) {
      // Errors too, such as of a system without another process to give: the thread must go on.
      if (queue.isOpen()) {
        LOG.log(Level.ERROR, "A request failed: no worker could be started", failure);
        request.completeExceptionally(
            new WorkerDiedException("no worker could be started: " + failure.getMessage()));
      }
      return null;
    }
  }

  private void bury(WorkerProcess dead, String what) {
    dead.close();
    if (queue.isOpen()) {
      LOG.log(Level.WARNING, "To be replaced: %s; %s".formatted(dead.ending(), what));
    }
  }

  private void replace() {
    if (!queue.isOpen()) {
      return;
    }
    try {
      startProcess();
    } catch (IOException | RuntimeException | Error failure) {
      if (queue.isOpen()) {
        LOG.log(Level.ERROR, "The next request tries again to start a worker", failure);
      }
    }
  }
}
