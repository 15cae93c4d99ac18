package dev.longhaul.configuration;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The settings of a load.
 *
 * @param workload what makes requests come
 * @param warmUp the shortest warm-up
 * @param warmUpLimit the longest warm-up
 * @param window the measured window
 * @param timeout how long a request may take
 */
public record LoadSettings(
    Workload workload, Duration warmUp, Duration warmUpLimit, Duration window, Duration timeout) {
  /**
   * Reads its keys from a source.
   *
   * @param profile the source of the warm-up and window, unless they are set themselves
   * @throws ConfigurationException if a value breaks its key's rule
   */
  static LoadSettings from(Source source, Profile profile) {
    Workload workload = WorkloadSettings.from(source);
    Duration warmUp = source.duration("longhaul.warmup", Duration.ZERO, profile.warmUp());
    return new LoadSettings(
        workload,
        warmUp,
        warmUpLimit(source, warmUp, profile),
        source.duration("longhaul.duration", Duration.ofMillis(100), profile.window()),
        source.duration("longhaul.timeout", Duration.ofMillis(1), timeout(workload.users())));
  }

  private static Duration warmUpLimit(Source source, Duration warmUp, Profile profile) {
    Duration limit =
        source.duration("longhaul.warmup_limit", Duration.ZERO, profile.warmUpLimit(warmUp));
    if (limit.compareTo(warmUp) < 0) {
      throw new ConfigurationException(
          "longhaul.warmup_limit must be no shorter than longhaul.warmup (%s ms), but was %s ms"
              .formatted(warmUp.toMillis(), limit.toMillis()));
    }
    return limit;
  }

  private static Duration timeout(int users) {
    Duration queue = Defaults.TIMEOUT_PER_USER.multipliedBy(users);
    Duration longest = queue.compareTo(Source.LONGEST) > 0 ? Source.LONGEST : queue;
    return longest.compareTo(Defaults.TIMEOUT) > 0 ? longest : Defaults.TIMEOUT;
  }

  /** Returns whether the time-out follows from the number of users. */
  private boolean hasTimeoutOfUsers() {
    return timeout.equals(timeout(workload.users()));
  }

  /** Does what {@link Settings#withUsers} promises. */
  LoadSettings withUsers(int users) {
    return new LoadSettings(
        workload.with(users),
        warmUp,
        warmUpLimit,
        window,
        hasTimeoutOfUsers() ? timeout(users) : timeout);
  }

  /** Does what {@link Settings#withLoad} promises. */
  LoadSettings with(Workload other, Duration otherWindow) {
    return new LoadSettings(
        other, warmUp, warmUpLimit, otherWindow, hasTimeoutOfUsers() ? Defaults.TIMEOUT : timeout);
  }

  /** Returns these settings with so many users and, of an open workload, any arrival rate. */
  LoadSettings atAnyRate(int users) {
    LoadSettings load = withUsers(users);
    Workload any =
        switch (load.workload) {
          case Workload.Closed closed -> closed;
          case Workload.Open open ->
              new Workload.Open(users, BigDecimal.ONE, open.arrivals(), open.seed());
        };
    return new LoadSettings(any, warmUp, warmUpLimit, window, load.timeout);
  }
}
