package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Reads which workload the settings ask for. */
final class WorkloadSettings {
  /** The lowest rate of a driver: a request in about 17 minutes. */
  private static final BigDecimal LEAST = new BigDecimal("0.001");

  private WorkloadSettings() {}

  /**
   * Reads the keys of a workload.
   *
   * @throws ConfigurationException if a value breaks its key's rule, or two keys contradict
   */
  static Workload from(Source source) {
    Workload.Model model =
        source.constant("longhaul.workload", Workload.Model.class, Defaults.WORKLOAD);
    int drivers = ClusterSettings.drivers(source);
    int users = Sweep.USERS.one(source, Defaults.USERS, drivers);
    Duration thinkTime = source.duration("longhaul.think_time", Duration.ZERO, Defaults.THINK_TIME);
    BigDecimal rate = Sweep.RATE.one(source, BigDecimal.ZERO);
    Arrivals arrivals = source.constant("longhaul.arrivals", Arrivals.class, Defaults.ARRIVALS);
    int seed = source.wholeNumber("longhaul.seed", 0, 999_999_999, Defaults.SEED);
    if (users < drivers) {
      throw new ConfigurationException(
          "longhaul.users must be at least longhaul.drivers, as each driver has a user or more, but was %s with %s drivers: set more users or fewer drivers"
              .formatted(users, drivers));
    }
    if (model == Workload.Model.CLOSED) {
      refuse(source, "longhaul.rate");
      refuse(source, "longhaul.arrivals");
      refuse(source, "longhaul.seed");
      return new Workload.Closed(users, thinkTime);
    }
    if (rate.signum() == 0) {
      throw new ConfigurationException(
          "longhaul.workload=open needs an arrival rate: set longhaul.rate to the requests per second,"
              + " such as \"100\"");
    }
    if (rate.divide(BigDecimal.valueOf(drivers), MathContext.DECIMAL64).compareTo(LEAST) < 0) {
      throw new ConfigurationException(
          "longhaul.rate must be at least %s for each driver, but was %s with %s drivers: set a higher rate or fewer drivers"
              .formatted(LEAST, rate.toPlainString(), drivers));
    }
    if (thinkTime.isPositive()) {
      throw new ConfigurationException(
          "longhaul.think_time must be 0 ms with longhaul.workload=open, whose arrivals wait for no"
              + " user, but was %s ms: leave it out, or set longhaul.workload=closed"
                  .formatted(thinkTime.toMillis()));
    }
    return new Workload.Open(users, rate, arrivals, seed);
  }

  /** Refuses a key that has no effect in a closed workload: its user wants an open one. */
  private static void refuse(Source source, String key) {
    String text = source.text(key);
    if (text != null) {
      throw new ConfigurationException(
          "%s belongs to an open workload, but was %s where longhaul.workload is closed: leave it"
                  .formatted(key, Quoted.of(text))
              + " out, or set longhaul.workload=open");
    }
  }
}
