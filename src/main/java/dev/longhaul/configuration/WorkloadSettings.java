package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.time.Duration;

/** Reads which workload the settings ask for. */
final class WorkloadSettings {
  private WorkloadSettings() {}

  /**
   * Reads the keys of a workload.
   *
   * @throws ConfigurationException if a value breaks its key's rule, or two keys contradict
   */
  static Workload from(Source source) {
    Workload.Model model =
        source.constant("longhaul.workload", Workload.Model.class, Defaults.WORKLOAD);
    int users = Sweep.USERS.one(source, Defaults.USERS);
    Duration thinkTime = source.duration("longhaul.think_time", Duration.ZERO, Defaults.THINK_TIME);
    BigDecimal rate = Sweep.RATE.one(source, BigDecimal.ZERO);
    Arrivals arrivals = source.constant("longhaul.arrivals", Arrivals.class, Defaults.ARRIVALS);
    int seed = source.wholeNumber("longhaul.seed", 0, 999_999_999, Defaults.SEED);
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
