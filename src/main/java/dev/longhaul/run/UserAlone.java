package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A user alone, who waits for no other: what a search for a capacity begins with, and how it sees
 * that a server has worked off its backlog.
 *
 * @param benchmarkCase the case of the search
 * @param load measures with some settings
 */
record UserAlone(BenchmarkCase benchmarkCase, Function<Settings, BenchmarkResult> load) {
  /** How long the user is watched: longer if no request ended. */
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

  private static final Duration SETTLING = Duration.ofMillis(100);

  /** A server that has no backlog answers no slower than this many times as long. */
  private static final double QUIET = 2;

  /** By so much, response times differ anyway. */
  private static final double USUAL_MS = 2;

  private static final int MOST_LOOKS = 5;

  /**
   * Returns what the user reaches.
   *
   * @throws NoSuccessException if no request succeeded
   */
  BenchmarkResult reached() {
    for (Duration window : WINDOWS) {
      BenchmarkResult alone = in(window);
      Measurement measured = alone.measurement();
      if (measured.responseTimes().count() > 0) {
        return alone;
      }
      if (measured.finished() > 0) {
        break; // A longer window would have more of these.
      }
    }
    throw new NoSuccessException(
        benchmarkCase
            + ": no request of a user alone succeeded, so there is no rate to begin with: see that"
            + " the server answers one request");
  }

  private BenchmarkResult in(Duration window) {
    return load.apply(benchmarkCase.settings().with(1, SETTLING, SETTLING, window));
  }

  /**
   * Waits until the user is answered as fast as before.
   *
   * @param usualMs the mean response time before, in milliseconds
   * @param patience how long that may take, if some looks have not been enough
   * @return whether it is so
   */
  boolean isAnsweredAsBefore(double usualMs, Duration patience) {
    Stopwatch waited = Stopwatch.start();
    for (int look = 0; look < MOST_LOOKS || waited.elapsed().compareTo(patience) < 0; look++) {
      OptionalDouble now = in(WINDOWS.getFirst()).measurement().responseTimes().meanMs();
      if (now.isPresent() && now.getAsDouble() <= QUIET * usualMs + USUAL_MS) {
        return true;
      }
    }
    return false;
  }
}
