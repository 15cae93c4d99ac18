package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.validity.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures what a case's row is compared with, after its load and on the same server.
 *
 * @param target the target, which is still up
 * @param origins the origins that it calls
 * @param expectation what is known about its responses
 * @param calibration what the run has measured before
 */
record BaselineMeasurement(
    RunningTarget target,
    OriginAddresses origins,
    Expectation expectation,
    Calibration calibration) {
  /**
   * Returns the baseline of a load.
   *
   * @param endpoint what the load's requests went to
   * @param used what the server used; empty if that is not known
   * @throws InterruptedException if the calling thread was interrupted
   */
  Baseline of(
      BenchmarkCase benchmarkCase,
      Endpoint endpoint,
      Measurement load,
      Optional<ServerResources> used)
      throws InterruptedException {
    if (load.responseTimes().count() == 0) {
      // A server without any success is not calibrated.
      return uncalibrated();
    }
    double throughput = load.throughput().mean();
    OptionalDouble capacity =
        used.map(all -> all.capacityPerSecond(throughput)).orElse(OptionalDouble.empty());
    Settings settings = benchmarkCase.settings();
    Bound bound = new Bound(settings, limits(settings.users()), capacity);
    Demands demands = calibration.demands();
    Optional<ServiceDemand> demand =
        target.limits().isPresent()
            ? demands.of(
                benchmarkCase,
                origins,
                endpoint,
                load.receipts(),
                each -> bound.explains(throughput, each))
            : demands.withoutReceipts(benchmarkCase, endpoint, load.responseTimes());
    OptionalDouble ceiling = ceiling(settings, load);
    return new Baseline(
        demand, bound.perSecond(demand), ceiling, expectation.leastTask(), Optional.empty());
  }

  /** Returns the ceiling of the drivers together; empty if one of them does not know its own. */
  private OptionalDouble ceiling(Settings settings, Measurement load) throws InterruptedException {
    List<DriverShare> shares = load.circumstances().shares();
    if (shares.isEmpty()) {
      return calibration.ceilings().of(settings, load.sentPerSecond());
    }
    return shares.stream().allMatch(share -> share.ceilingPerSecond().isPresent())
        ? OptionalDouble.of(
            shares.stream().mapToDouble(share -> share.ceilingPerSecond().orElseThrow()).sum())
        : OptionalDouble.empty();
  }

  /**
   * Returns what is known without a measurement. After an overload there is none: the server may
   * not have recovered.
   */
  Baseline uncalibrated() {
    return new Baseline(
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        expectation.leastTask(),
        Optional.empty());
  }

  /** Returns the target's limits. A target that does not show them may serve all users at once. */
  private RunningTarget.Limits limits(int users) {
    return target
        .limits()
        .orElseGet(
            () -> new RunningTarget.Limits(users, Runtime.getRuntime().availableProcessors()));
  }
}
