package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Circumstances;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * A load without warm-up and drain, whose cohort is each request from the first to the last: what a
 * server counts can be compared with it exactly.
 *
 * @param measured what became of the requests; those that were waited for at the end are in flight
 * @param breakages why exchanges broke off
 */
public record WholeLoad(Measurement measured, Map<String, Long> breakages) {
  /** Longer than any test. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private static final Duration TICK = Duration.ofMillis(5);

  /**
   * Keeps up a load until a condition holds, or fails once the window is over.
   *
   * @param target what to send requests to
   * @param settings users, think time, connections and time-out
   * @param enough asked every few milliseconds with the number of requests that have ended
   */
  public static WholeLoad until(LongPredicate enough, Endpoint target, Settings settings) {
    Recorder recorder = new Recorder(WINDOW, settings.timeout(), System::nanoTime);
    long start = System.nanoTime();
    recorder.open(start);
    ActiveLoad load = new ActiveLoad(target, settings, recorder);
    try (load) {
      load.start();
      while (!enough.test(recorder.ended())) {
        LockSupport.parkNanos(TICK.toNanos());
        long now = System.nanoTime();
        load.checkTimeouts(now);
        if (now - start > WINDOW.toNanos()) {
          throw new AssertionError(
              "not within " + WINDOW + ", though " + recorder.ended() + " requests have ended");
        }
      }
    }
    return new WholeLoad(recorder.measurement(Circumstances.UNKNOWN), load.breakages());
  }
}
