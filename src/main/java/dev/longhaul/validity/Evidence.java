package dev.longhaul.validity;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.statistics.FlowBalance;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.Optional;

/**
 * The data that the checks use.
 *
 * @param settings the case's settings
 * @param measurement the result of the load
 * @param baseline the reference values for its figures
 * @param resources what the server's processes used; empty if that is not known
 */
record Evidence(
    Settings settings,
    Measurement measurement,
    Baseline baseline,
    Optional<ServerResources> resources) {
  /** The largest relative change of a figure within a steady window. */
  static final double TOLERATED_DRIFT = 0.1;

  long succeeded() {
    return measurement.responseTimes().count();
  }

  /**
   * Returns whether requests arrive faster than the operational laws allow: then the queue must
   * grow.
   */
  boolean asksForTooMuch() {
    return settings.workload() instanceof Workload.Open open
        && baseline.boundPerSecond().isPresent()
        && open.perSecond().doubleValue() > baseline.boundPerSecond().getAsDouble();
  }

  /**
   * Returns whether this is a smoke run, which only has to show that everything works. Its window
   * is too short to be steady.
   */
  boolean isSmokeRun() {
    return settings.profile() == Profile.QUICK;
  }

  /** Returns whether as many requests ended as arrived, except for what chance explains. */
  boolean isBalanced() {
    long came = measurement.started();
    long ended = measurement.flow().ended();
    return FlowBalance.holds(came, ended)
        && !(asksForTooMuch() && ended < (1 - TOLERATED_DRIFT) * came);
  }

  static String text(double figure, int decimals) {
    return Digits.rounded(figure, decimals);
  }

  /** Returns a time to the millisecond, such as {@code 9.998} or {@code 10}. */
  static String seconds(Duration duration) {
    return Digits.shortest(duration.toNanos() / 1e9, 3);
  }

  static String millis(Duration duration, int decimals) {
    return text(duration.toNanos() / 1e6, decimals);
  }
}
