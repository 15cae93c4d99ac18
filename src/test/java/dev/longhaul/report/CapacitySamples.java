package dev.longhaul.report;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacitySearch;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.capacity.Confirmation;
import dev.longhaul.capacity.StepVerdict;
import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Searches for capacities to render. */
public final class CapacitySamples {
  private CapacitySamples() {}

  /** 10/s held and was confirmed, and 20/s failed. */
  public static CapacityResult found() {
    return of(
        "thread_pool", "standard", Optional.empty(), held(10, false), failed(), held(10, true));
  }

  /** 10/s held in a smoke run. */
  public static CapacityResult smoke() {
    return of("thread_pool", "quick", Optional.empty(), held(10, false), failed(), held(10, true));
  }

  /** 10/s held, when Ctrl-C came. */
  public static CapacityResult cutShort(String strategy) {
    return of(strategy, "standard", Optional.of("cut short: interrupted"), held(10, false));
  }

  /** A run of searches only. */
  public static RunResults run(CapacityResult... searches) {
    RunResults none = Samples.run();
    return new RunResults(
        none.startedAt(), none.machine(), List.of(), List.of(), List.of(), List.of(searches));
  }

  private static CapacityResult of(
      String strategy, String profile, Optional<String> cutShort, CapacityStep... steps) {
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.profile", profile,
                    "longhaul.workload", "open",
                    "longhaul.rate", "1",
                    "longhaul.users", "1000")
                ::get);
    return new CapacityResult(
        new BenchmarkCase(strategy, "sleep_sync", settings),
        Samples.START,
        Confirmation.FRESH_JVM,
        new CapacitySearch(
            CapacityGoal.of(OptionalDouble.empty(), 100, "response_time_p99_ms <= 500"),
            10,
            List.of(steps)),
        cutShort);
  }

  private static CapacityStep held(double perSecond, boolean confirming) {
    return new CapacityStep(
        perSecond,
        OptionalDouble.of(perSecond - 0.01),
        OptionalDouble.of(281),
        OptionalDouble.of(290.5),
        OptionalDouble.of(100),
        confirming,
        StepVerdict.HELD,
        Optional.empty());
  }

  private static CapacityStep failed() {
    return new CapacityStep(
        20,
        OptionalDouble.of(14.25),
        OptionalDouble.of(2500),
        OptionalDouble.of(4731.5),
        OptionalDouble.of(100),
        false,
        StepVerdict.FAILED,
        Optional.of("response_time_p99_ms must be <= 500, but was 4731.5"));
  }
}
