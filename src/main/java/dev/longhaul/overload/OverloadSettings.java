package dev.longhaul.overload;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartLengths;
import java.math.BigDecimal;
import java.time.Duration;

/** The settings of a load with an overload, which is open and whose window is in the first part. */
public final class OverloadSettings {
  /** With fewer, a slice's rate and its longest response time say little. */
  private static final double LEAST_IN_A_SLICE = 5;

  private OverloadSettings() {}

  /**
   * Returns the settings of an overload.
   *
   * @param settings those of its row
   * @throws ConfigurationException if they contradict it
   */
  public static Settings of(Overload overload, Settings settings) {
    if (settings.rounds().count() > 1) {
      throw new ConfigurationException(
          "longhaul.rounds must be 1 for an overload, which is no row that is compared, but was %s: leave it"
                  .formatted(settings.rounds().count())
              + " out, and repeat the test instead");
    }
    if (settings.access().shared().isDistributed()) {
      throw new ConfigurationException(
          "longhaul.cluster must not be set for an overload, whose parts one driver measures, but was %s: leave it out"
              .formatted(settings.access().shared().cluster()));
    }
    PartLengths lengths = overload.lengths(settings.profile());
    checkSlices(overload, lengths);
    checkUsers(overload, lengths, settings);
    return settings.with(workload(overload, settings), lengths.window());
  }

  private static Workload.Open workload(Overload overload, Settings settings) {
    BigDecimal rate = overload.perSecond();
    return switch (settings.workload()) {
      case Workload.Closed closed -> {
        if (closed.thinkTime().isPositive()) {
          throw new ConfigurationException(
              "longhaul.think_time must be 0 ms for an overload, whose arrivals wait for no user, but was %s"
                      .formatted(closed.thinkTime().toMillis())
                  + " ms: leave it out");
        }
        yield new Workload.Open(closed.users(), rate, Defaults.ARRIVALS, Defaults.SEED);
      }
      case Workload.Open open -> {
        if (open.perSecond().compareTo(rate) != 0) {
          throw new ConfigurationException(
              "longhaul.rate must be the overload's normal rate of %s per second, but was %s: leave"
                      .formatted(rate.toPlainString(), open.perSecond().toPlainString())
                  + " longhaul.workload and longhaul.rate out");
        }
        yield open;
      }
    };
  }

  private static void checkSlices(Overload overload, PartLengths lengths) {
    double inASlice = overload.perSecond().doubleValue() * seconds(lengths.slice());
    if (inASlice < LEAST_IN_A_SLICE) {
      throw new ConfigurationException(
          "an overload must have a normal rate of at least 5 requests in each slice of %s ms, but had %s per"
                  .formatted(lengths.slice().toMillis(), overload.perSecond().toPlainString())
              + " second: set a higher rate, or longer parts with lasting(…), whose first part has ten"
              + " slices");
    }
  }

  /** With fewer users, requests would wait in the driver: the server would not be overloaded. */
  private static void checkUsers(Overload overload, PartLengths lengths, Settings settings) {
    Duration trigger = lengths.of(OverloadPart.TRIGGER);
    // A user who retries waits as often, with the connection to itself.
    Duration longest = settings.timeout().multipliedBy(1L + overload.retries());
    Duration patience = trigger.compareTo(longest) < 0 ? trigger : longest;
    double arriving =
        overload.perSecond().doubleValue() * overload.trigger().factor() * seconds(patience);
    long needed = (long) Math.ceil(arriving);
    if (needed > Defaults.MOST_USERS) {
      throw new ConfigurationException(
          "the trigger of an overload may bring at most %s requests, as each has a connection, but brings %s:"
                  .formatted(Defaults.MOST_USERS, needed)
              + " set a lower rate, a shorter second part with lasting(…) or a shorter longhaul.timeout");
    }
    if (settings.users() < needed) {
      throw new ConfigurationException(
          "longhaul.users must be at least %s for this overload, so that requests wait in the server and not in"
                  .formatted(needed)
              + " the driver, but was %s: set longhaul.users=%s, and longhaul.timeout to what a user waits"
                  .formatted(settings.users(), needed));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
