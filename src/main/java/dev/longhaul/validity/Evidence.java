package dev.longhaul.validity;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.statistics.FlowBalance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the checks look at.
 *
 * @param settings what was asked for
 * @param measurement what the load yielded
 * @param baseline what its figures are held against
 * @param resources what the server's processes used; empty where that is not known
 */
record Evidence(
    Settings settings,
    Measurement measurement,
    Baseline baseline,
    Optional<ServerResources> resources) {
  /** By how much a figure may change within a window before the window is not steady. */
  static final double TOLERATED_DRIFT = 0.1;

  long succeeded() {
    return measurement.responseTimes().count();
  }

  /** Tells whether more is due than the operational laws let pass: then the queue must grow. */
  boolean asksForTooMuch() {
    return settings.workload() instanceof Workload.Open open
        && baseline.boundPerSecond().isPresent()
        && open.perSecond().doubleValue() > baseline.boundPerSecond().getAsDouble();
  }

  /**
   * Tells whether the row only has to show that everything works: its window is too short to be
   * steady.
   */
  boolean isSmokeRun() {
    return settings.profile() == Profile.QUICK;
  }

  /** Tells whether as many requests ended as came, within what chance explains. */
  boolean isBalanced() {
    long came = measurement.started();
    long ended = measurement.flow().ended();
    return FlowBalance.holds(came, ended)
        && !(asksForTooMuch() && ended < (1 - TOLERATED_DRIFT) * came);
  }

  static String text(double figure, int decimals) {
    return BigDecimal.valueOf(figure).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  static String seconds(Duration duration) {
    return text(duration.toNanos() / 1e9, 3);
  }

  static String millis(Duration duration, int decimals) {
    return text(duration.toNanos() / 1e6, decimals);
  }
}
