package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.configuration.Workload;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.Trigger;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of a load spike, whose normal rate is that of the open workload. */
final class OverloadOptions {
  private static final String SPIKE = "--spike";
  private static final BigDecimal LEAST = new BigDecimal("1.1");
  private static final BigDecimal MOST = new BigDecimal(100);

  @Option(
      names = SPIKE,
      paramLabel = "<factor>",
      description = {
        "Overloads the server for some seconds with so many times the normal rate,",
        "which is --set workload=open --set rate=70, and says whether it recovers."
      })
  private @Nullable String factor;

  /**
   * Returns what overloads the server; empty if nothing does.
   *
   * @throws ConfigurationException if the factor or the workload cannot be used
   */
  Optional<Overload> overload(Settings settings) {
    String text = factor;
    if (text == null) {
      return Optional.empty();
    }
    Source given = key -> text;
    double times = given.number(SPIKE, LEAST, MOST, MOST).doubleValue();
    if (settings.workload() instanceof Workload.Open open) {
      return Optional.of(new Overload(Trigger.spike(times), open.perSecond(), 0, Optional.empty()));
    }
    throw new ConfigurationException(
        "longhaul.workload must be open with %s, whose normal rate is longhaul.rate, but was \"closed\": add --set workload=open --set rate=70, or another rate"
            .formatted(SPIKE));
  }

  /**
   * Refuses the option beside another one.
   *
   * @throws ConfigurationException if it was given
   */
  void refuseBeside(String other) {
    if (factor != null) {
      throw new ConfigurationException(
          "%s must be given without %s, which overloads the server anyway, but was %s: leave one out"
              .formatted(SPIKE, other, Quoted.of(factor)));
    }
  }
}
