package dev.longhaul.measure;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The recorders of a load, one for each thread of the driver, so that no thread waits for another
 * one. Their window begins and ends at the same instants, and their sum is the load's measurement.
 *
 * <p>A request may start in one recorder and end in another: only the sum is conserved.
 */
public final class Recorders {
  /** How much later a window begins if it has begun before all recorders were open. */
  private static final Duration LATER = Duration.ofMillis(20);

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
    return openTogether(startNanos, (recorder, start) -> recorder.open(start));
  }

  /**
   * Opens the window as the first part of an overload.
   *
   * @param startNanos when it should begin
   * @param lengths how long the parts are
   * @return when it really begins, for all of them
   */
  public long open(long startNanos, PartLengths lengths) {
    return openTogether(startNanos, (recorder, start) -> recorder.open(start, lengths));
  }

  private interface Opening {
    long open(Recorder recorder, long startNanos);
  }

  /**
   * A recorder that opens after the instant begins its window late. Then all are opened again:
   * otherwise the others would count a time in which this one did not.
   */
  private long openTogether(long startNanos, Opening opening) {
    long start = startNanos;
    while (true) {
      long latest = start;
      for (Recorder each : all) {
        long began = opening.open(each, start);
        latest = began - latest > 0 ? began : latest;
      }
      if (latest == start) {
        return start;
      }
      start = latest + LATER.toNanos();
    }
  }

  /** Returns how many requests have ended so far, with any outcome and in any phase. */
  public long ended() {
    return all.stream().mapToLong(Recorder::ended).sum();
  }

  /** Returns how many requests have succeeded so far, in any phase. */
  public long succeeded() {
    return all.stream().mapToLong(Recorder::succeeded).sum();
  }

  /** Returns one recorder with all that these have recorded, after the load has ended. */
  public Recorder merged() {
    Recorder sum = unopened();
    long now = clock.getAsLong();
    all.forEach(each -> each.addTo(sum, now));
    return sum;
  }
}
