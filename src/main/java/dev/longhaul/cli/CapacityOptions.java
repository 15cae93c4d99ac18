package dev.longhaul.cli;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.configuration.Workload;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a search for a capacity, instead of one load. */
final class CapacityOptions {
  static final String FIND = "--find-capacity";
  private static final String FIRST = "--first-rate";
  private static final String PRECISION = "--precision";

  @Option(
      names = FIND,
      paramLabel = "<threshold>",
      description = {
        "Finds the highest arrival rate at which this holds and the server keeps up,",
        "such as \"response_time_p99_ms <= 500\". May be repeated: then all must hold."
      })
  private List<String> thresholds = new ArrayList<>();

  @Option(
      names = FIRST,
      paramLabel = "<per second>",
      description =
          "The first rate of --find-capacity: by default half of what a user alone reaches, or 2.")
  private @Nullable String first;

  @Option(
      names = PRECISION,
      paramLabel = "<percent>",
      description = "How far the rate that fails may be above the one that holds: 10 by default.")
  private @Nullable String precision;

  /**
   * Returns what is looked for; empty if nothing is.
   *
   * @param workload the workload that was asked for, if any was
   * @throws ConfigurationException if an option or a setting cannot be used
   */
  Optional<CapacityGoal> goal(Settings settings, Optional<String> workload) {
    if (thresholds.isEmpty()) {
      refuse(FIRST, first);
      refuse(PRECISION, precision);
      return Optional.empty();
    }
    if (settings.workload() instanceof Workload.Closed && workload.isPresent()) {
      throw new ConfigurationException(
          "longhaul.workload must be open with %s, as a capacity is a rate of arrivals, but was \"closed\": leave it out"
              .formatted(FIND));
    }
    if (settings.workload() instanceof Workload.Closed closed && closed.thinkTime().isPositive()) {
      throw new ConfigurationException(
          "longhaul.think_time must be 0 ms with %s, whose arrivals wait for no user, but was %s ms: leave it out"
              .formatted(FIND, closed.thinkTime().toMillis()));
    }
    Source given = key -> key.equals(FIRST) ? first : precision;
    return Optional.of(
        CapacityGoal.of(
            FIND,
            thresholds,
            firstRate(settings, given),
            given
                .number(
                    PRECISION,
                    BigDecimal.valueOf(CapacityGoal.LEAST_PRECISION),
                    BigDecimal.valueOf(CapacityGoal.MOST_PRECISION),
                    BigDecimal.valueOf(CapacityGoal.USUAL_PRECISION))
                .doubleValue()));
  }

  private static OptionalDouble firstRate(Settings settings, Source given) {
    BigDecimal none = BigDecimal.ZERO;
    BigDecimal first =
        given.number(
            FIRST,
            BigDecimal.valueOf(CapacityGoal.LEAST_RATE),
            BigDecimal.valueOf(CapacityGoal.MOST_RATE),
            settings.workload() instanceof Workload.Open open ? open.perSecond() : none);
    return first.signum() == 0 ? OptionalDouble.empty() : OptionalDouble.of(first.doubleValue());
  }

  private static void refuse(String option, @Nullable String value) {
    if (value != null) {
      throw new ConfigurationException(
          "%s belongs to %s, but was %s without it: leave it out, or add %s \"response_time_p99_ms <= 500\""
              .formatted(option, FIND, Quoted.of(value), FIND));
    }
  }
}
