package dev.longhaul.load;

import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests when they are due, independent of the server. A request that is due while all
 * users are busy waits for the first free user, and its response time already runs.
 *
 * <p>The queue of waiting requests takes no memory at any length: it is the part of the schedule
 * between the latest arrival and the latest request that a user has taken.
 */
final class OpenPacing implements Pacing {
  private final LoadTimer timer;
  private final Recorder recorder;
  private final long timeoutNanos;
  private final Thread clock;
  private final ArrivalSchedule coming;
  private final ArrivalSchedule waiting;

  /**
   * The user that was busy last sends first, because its connection is least likely to be stale.
   */
  private final Deque<Idle> idle = new ArrayDeque<>();

  private long queued;

  /** Also read without the lock, by threads that do not need the queue's length. */
  private volatile long nextDueNanos;

  OpenPacing(
      Workload.Open workload, Duration timeout, LoadTimer timer, Recorder recorder, Surge surge) {
    this.timer = timer;
    this.recorder = recorder;
    timeoutNanos = timeout.toNanos();
    long now = System.nanoTime();
    coming = new ArrivalSchedule(workload, now, surge);
    waiting = new ArrivalSchedule(workload, now, surge);
    nextDueNanos = coming.dueNanos();
    clock = Thread.ofPlatform().daemon().name("longhaul-arrivals").unstarted(this::run);
  }

  private record Idle(User user, long sinceNanos) {}

  @Override
  public void start(List<User> users, Duration warmUp) {
    long now = System.nanoTime();
    beginAt(now);
    for (User user : users.reversed()) {
      release(user, now);
    }
    clock.start();
  }

  /** Between the making of a load and its start, nothing is due. */
  private synchronized void beginAt(long nanos) {
    coming.beginAt(nanos);
    waiting.beginAt(nanos);
    nextDueNanos = coming.dueNanos();
  }

  /**
   * Waits for each arrival without keeping a core busy: the system wakes it within about 0.1 ms.
   */
  private void run() {
    while (timer.mayBegin()) {
      long early = nextDueNanos - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(this, early);
      } else {
        arrive();
      }
    }
  }

  private void arrive() {
    recorder.started(coming.dueNanos());
    synchronized (this) {
      queued++;
      coming.advance();
      nextDueNanos = coming.dueNanos();
    }
    sendWaiting();
  }

  @Override
  public void ended(User user, Duration pause) {
    if (pause.isZero()) {
      free(user);
    } else {
      timer.later(pause.toNanos(), () -> free(user));
    }
  }

  private void free(User user) {
    release(user, System.nanoTime());
    sendWaiting();
  }

  private synchronized void release(User user, long nowNanos) {
    idle.push(new Idle(user, nowNanos));
  }

  /** Sends outside the lock, because the client has its own locks. */
  private void sendWaiting() {
    for (Exchange next = take(); next != null; next = take()) {
      next.send();
    }
  }

  /** Begins the exchange that has waited longest with a free user, if there are both. */
  private synchronized @Nullable Exchange take() {
    long now = System.nanoTime();
    checkTimeouts(now);
    if (queued == 0 || idle.isEmpty() || timer.isStopped()) {
      return null;
    }
    Idle free = idle.pop();
    long due = next();
    long sendable = free.sinceNanos() - due > 0 ? free.sinceNanos() : due;
    recorder.sent(due, now - sendable);
    return free.user().begin(due);
  }

  /** Drops the arrivals whose time-out has passed. */
  @Override
  public synchronized void checkTimeouts(long nowNanos) {
    while (queued > 0 && nowNanos - waiting.dueNanos() >= timeoutNanos) {
      recorder.ended(next(), nowNanos, Outcome.DROPPED);
    }
  }

  private synchronized long next() {
    long due = waiting.dueNanos();
    waiting.advance();
    queued--;
    return due;
  }

  /** Needs only one served user: it is not known how many connections an arrival rate needs. */
  @Override
  public boolean isWarm(List<User> users) {
    return users.stream().anyMatch(User::completedOne);
  }

  /**
   * Credits a request at its end. A share of its duration would credit work that was not done: if a
   * server cannot keep up, queues grow, and more requests begin to wait in the window than are
   * served in it.
   */
  @Override
  public long creditedFrom(long startNanos, long endNanos) {
    return endNanos;
  }

  @Override
  public synchronized boolean dueBefore(long instantNanos) {
    return (timer.mayBegin() && nextDueNanos - instantNanos < 0)
        || (queued > 0 && waiting.dueNanos() - instantNanos < 0);
  }

  /** The server has not seen those that wait, and no figure counts them. */
  @Override
  public synchronized void finish() {
    while (queued > 0) {
      recorder.abandoned(next());
    }
  }

  @Override
  public void close() {
    LockSupport.unpark(clock);
    try {
      clock.join();
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the thread ends by itself, because the load is stopped.
      Thread.currentThread().interrupt();
    }
    finish();
  }
}
