package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorders;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * A load without warm-up and drain: its cohort is every request, so that the server's count must be
 * equal.
 *
 * @param measured the outcomes; requests not answered at the end are in flight
 * @param connectionErrors why exchanges broke off
 */
public record WholeLoad(Measurement measured, Map<String, Long> connectionErrors) {
  /** Longer than any test. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private static final Duration TICK = Duration.ofMillis(5);

  /**
   * Runs a load until a condition holds; fails if the window ends first.
   *
   * @param target the target of the requests
   * @param settings users, think time, connections and time-out
   * @param enough the condition; checked every few milliseconds with the number of completed
   *     requests
   */
  public static WholeLoad until(LongPredicate enough, Endpoint target, Settings settings) {
    Recorders recorders =
        new Recorders(
            settings.access().driverThreads(settings.users()),
            WINDOW,
            settings.timeout(),
            System::nanoTime);
    long start = recorders.open(System.nanoTime());
    ActiveLoad load = new ActiveLoad(target, settings, recorders);
    try (load) {
      load.start();
      while (!enough.test(recorders.ended())) {
        LockSupport.parkNanos(TICK.toNanos());
        long now = System.nanoTime();
        load.checkTimeouts(now);
        if (now - start > WINDOW.toNanos()) {
          throw new AssertionError(
              "not within " + WINDOW + ", though " + recorders.ended() + " requests have ended");
        }
      }
    }
    return new WholeLoad(
        recorders.merged().measurement(WindowCircumstances.UNKNOWN), load.connectionErrors());
  }
}
