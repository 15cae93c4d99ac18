package dev.longhaul.measure;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * The recorders of a load, one for each thread of the driver, so that no thread waits for another
 * one. Their window begins and ends at the same instants, and their sum is the load's measurement.
 *
 * <p>A request may start in one recorder and end in another: only the sum is conserved.
 */
public final class Recorders {
  private final Duration window;
  private final Duration timeout;
  private final LongSupplier clock;
  private final List<Recorder> all;

  /**
   * Creates recorders whose window is not open yet.
   *
   * @param threads how many there are
   * @param window how long the window will be
   * @param timeout the longest possible response time
   * @param clock the clock that all instants are read from
   */
  public Recorders(int threads, Duration window, Duration timeout, LongSupplier clock) {
    this.window = window;
    this.timeout = timeout;
    this.clock = clock;
    all = Stream.generate(this::unopened).limit(threads).toList();
  }

  private Recorder unopened() {
    return new Recorder(window, timeout, clock);
  }

  /** Returns how many there are. */
  public int count() {
    return all.size();
  }

  /** Returns that of a thread, counted from 0. */
  public Recorder of(int thread) {
    return all.get(thread);
  }

  /**
   * Opens the window of all; see {@link Recorder#open(long)}.
   *
   * @param startNanos when it should begin
   * @return when it really begins, for all of them
   */
  public long open(long startNanos) {
    return openAll(startNanos, all.iterator(), Recorder::openAt);
  }

  /**
   * Opens the window as the first part of an overload.
   *
   * @param startNanos when it should begin
   * @param lengths how long the parts are
   * @return when it really begins, for all of them
   */
  public long open(long startNanos, PartLengths lengths) {
    return openAll(
        startNanos,
        all.iterator(),
        (recorder, start) -> {
          recorder.openAt(start);
          recorder.openPartsAt(start, lengths);
        });
  }

  /** Holds the locks of all: none may record a request before the last one is open. */
  private long openAll(
      long startNanos, Iterator<Recorder> rest, ObjLongConsumer<Recorder> opening) {
    if (rest.hasNext()) {
      synchronized (rest.next()) {
        return openAll(startNanos, rest, opening);
      }
    }
    long start = Recorder.notPassed(startNanos, clock);
    all.forEach(each -> opening.accept(each, start));
    return start;
  }

  /** Returns how many requests have ended so far, with any outcome and in any phase. */
  public long ended() {
    return all.stream().mapToLong(Recorder::ended).sum();
  }

  /** Returns how many requests have started and not ended, those that wait for a user included. */
  public long inFlight() {
    return all.stream().mapToLong(Recorder::inFlight).sum();
  }

  /** Returns how many requests have succeeded so far, in any phase. */
  public long succeeded() {
    return all.stream().mapToLong(Recorder::succeeded).sum();
  }

  /** Returns how many requests have timed out so far, in any phase. */
  public long timedOut() {
    return all.stream().mapToLong(Recorder::timedOut).sum();
  }

  /**
   * Records that the load is being stopped: what is in flight is given up, and is in flight no
   * longer than until now.
   */
  public void stopped(long nowNanos) {
    all.forEach(each -> each.stopped(nowNanos));
  }

  /** Returns one recorder with all that these have recorded, after the load has ended. */
  public Recorder merged() {
    Recorder sum = unopened();
    long now = clock.getAsLong();
    all.forEach(each -> each.addTo(sum, now));
    return sum;
  }
}
