package dev.longhaul.load;

import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests when they are due, whatever the server does. One that is due while all users are
 * busy waits for the first that is free, its time running.
 *
 * <p>The queue of those that wait takes no memory, however long it gets: it is the stretch of the
 * schedule between what has come and what has been taken.
 */
final class OpenPacing implements Pacing {
  private final ActiveLoad load;
  private final List<User> users;
  private final Thread clock;
  private final ArrivalSchedule coming;
  private final ArrivalSchedule waiting;

  /** Whoever was busy last is the first to send again: its connection is the least likely stale. */
  private final Deque<Idle> idle = new ArrayDeque<>();

  private long queued;

  /** Read by threads that need not know how many wait. */
  private volatile long nextDueNanos;

  OpenPacing(Workload.Open workload, ActiveLoad load, List<User> users) {
    this.load = load;
    this.users = users;
    long now = load.now();
    coming = new ArrivalSchedule(workload, now);
    waiting = new ArrivalSchedule(workload, now);
    nextDueNanos = coming.dueNanos();
    clock = Thread.ofPlatform().daemon().name("longhaul-arrivals").unstarted(this::run);
  }

  private record Idle(User user, long sinceNanos) {}

  @Override
  public void start(Duration warmUp) {
    long now = load.now();
    for (User user : users.reversed()) {
      release(user, now);
    }
    clock.start();
  }

  /** Waits for each arrival without keeping a core busy: the system wakes it within some 0.1 ms. */
  private void run() {
    while (!load.isStopped()) {
      long early = nextDueNanos - load.now();
      if (early > 0) {
        LockSupport.parkNanos(this, early);
      } else {
        arrive();
      }
    }
  }

  private void arrive() {
    load.recorder().started(coming.dueNanos());
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
      load.later(pause.toNanos(), () -> free(user));
    }
  }

  private void free(User user) {
    release(user, load.now());
    sendWaiting();
  }

  private synchronized void release(User user, long nowNanos) {
    idle.push(new Idle(user, nowNanos));
  }

  /** Sends outside of the lock: the client has locks of its own. */
  private void sendWaiting() {
    for (Exchange next = take(); next != null; next = take()) {
      next.send();
    }
  }

  /** Lets a free user begin the exchange that has waited longest, if there are both. */
  private synchronized @Nullable Exchange take() {
    long now = load.now();
    checkTimeouts(now);
    if (queued == 0 || idle.isEmpty() || load.isStopped()) {
      return null;
    }
    Idle free = idle.pop();
    long due = next();
    long sendable = free.sinceNanos() - due > 0 ? free.sinceNanos() : due;
    load.recorder().sent(due, now - sendable);
    return free.user().begin(due);
  }

  /** Drops the arrivals whose time has passed. */
  @Override
  public synchronized void checkTimeouts(long nowNanos) {
    while (queued > 0 && nowNanos - waiting.dueNanos() >= load.timeoutNanos()) {
      load.recorder().ended(next(), nowNanos, Outcome.DROPPED);
    }
  }

  private synchronized long next() {
    long due = waiting.dueNanos();
    waiting.advance();
    queued--;
    return due;
  }

  /** How many connections an arrival rate needs is not known: one is enough to tell. */
  @Override
  public boolean isWarm() {
    return users.stream().anyMatch(User::completedOne);
  }

  /**
   * A share of its life would credit work that was not done: where a server cannot keep up, queues
   * grow, and more requests begin to wait in the window than are served in it.
   */
  @Override
  public long creditedFrom(long startNanos, long endNanos) {
    return endNanos;
  }

  @Override
  public synchronized boolean dueBefore(long instantNanos) {
    return nextDueNanos - instantNanos < 0 || (queued > 0 && waiting.dueNanos() - instantNanos < 0);
  }

  @Override
  public void close() {
    LockSupport.unpark(clock);
    try {
      clock.join();
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the thread ends by itself, as the load is stopped.
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      while (queued > 0) {
        load.recorder().abandoned(next());
      }
    }
  }
}
