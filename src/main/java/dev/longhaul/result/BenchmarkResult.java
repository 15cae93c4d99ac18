package dev.longhaul.result;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.BystanderTimes;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.resource.Memory;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Validity;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The row of one case. The definition of each figure is at the method that returns it.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the case's load began
 * @param measurement the result of the load
 * @param baseline the reference values for its figures
 * @param bystander response times of the probe requests; empty if there were none
 * @param resources what the server's processes used in the window; empty if the server ran in the
 *     test's process
 * @param serverLog the file with the server's output; empty if the server had no separate process
 */
public record BenchmarkResult(
    BenchmarkCase benchmarkCase,
    Instant startedAt,
    Measurement measurement,
    Baseline baseline,
    Optional<BystanderTimes> bystander,
    Optional<ServerResources> resources,
    Optional<Path> serverLog) {
  /** Returns succeeded ÷ all finished × 100, in percent; empty if no request finished. */
  public OptionalDouble availabilityPercent() {
    long finished = measurement.finished();
    return finished == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * succeeded() / finished);
  }

  /** Returns the successful requests per second of the window, each credited by its share in it. */
  public double throughputPerSecond() {
    return measurement.throughput().mean();
  }

  /** Returns the upper bound of throughput by the operational laws; empty if it is not known. */
  public OptionalDouble boundPerSecond() {
    return baseline.boundPerSecond();
  }

  /**
   * Returns throughput ÷ bound; empty without a bound. Also empty if the arrival rate is the bound:
   * the server then simply serves what arrives.
   */
  public OptionalDouble efficiency() {
    OptionalDouble bound = boundPerSecond();
    return bound.isEmpty() || isArrivalRate(bound.getAsDouble())
        ? OptionalDouble.empty()
        : OptionalDouble.of(throughputPerSecond() / bound.getAsDouble());
  }

  private boolean isArrivalRate(double perSecond) {
    return benchmarkCase.settings().workload() instanceof Workload.Open open
        && perSecond >= open.perSecond().doubleValue();
  }

  /**
   * Returns the server's CPU time per succeeded request, in milliseconds: the CPU time of its
   * processes while they were watched ÷ (throughput × that time). The JVM's own work is included.
   * Empty if CPU time is not known or nothing succeeded.
   */
  public OptionalDouble serverCpuMsPerRequest() {
    return resource(used -> used.cpuMsPerRequest(throughputPerSecond()));
  }

  /**
   * Returns the rate at which the machine's processors would be busy all the time: cores ÷ CPU time
   * per request, without the JIT compilers. It assumes a driver on another machine: here the driver
   * and the origins share the processors. Empty if CPU time is not known.
   */
  public OptionalDouble capacityPerSecond() {
    return resource(used -> used.capacityPerSecond(throughputPerSecond()));
  }

  /**
   * Returns the share of the machine's processor time that other programs took in the window, in
   * percent; empty if that is not known.
   */
  public OptionalDouble othersCpuPercent() {
    return measurement
        .circumstances()
        .others()
        .map(others -> OptionalDouble.of(100 * others.meanShare()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Returns the peak memory of the server's processes in the window, in 10⁶ bytes; {@link
   * #memoryKind} shows what is counted.
   */
  public OptionalDouble peakMemoryMb() {
    return resource(ServerResources::peakMemoryMb);
  }

  /** Returns what {@link #peakMemoryMb} counts: PSS, or RSS if the platform has no PSS. */
  public Optional<Memory.Kind> memoryKind() {
    return resources.flatMap(ServerResources::peakMemory).map(Memory::kind);
  }

  /**
   * Returns by how many percent throughput was higher in the last third of the window than in the
   * first. Empty with fewer than 100 successes, because chance alone can make such a difference, or
   * if the first third had no throughput.
   */
  public OptionalDouble driftPercent() {
    OptionalDouble drift = measurement.throughput().drift();
    return succeeded() < Validity.SAMPLES_FOR_DRIFT
            || drift.isEmpty()
            || Double.isInfinite(drift.getAsDouble())
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * drift.getAsDouble());
  }

  /** Returns the result of the checks, derived from this row's figures. */
  public Validity validity() {
    return Validity.of(benchmarkCase.settings(), measurement, baseline, resources);
  }

  /** Returns the most serious verdict that the checks find. */
  public Verdict verdict() {
    return validity().verdict();
  }

  /** Returns whether this row is from a smoke run, whose figures are no evidence. */
  public boolean isSmoke() {
    return benchmarkCase.settings().profile() == Profile.QUICK;
  }

  OptionalDouble resource(Function<ServerResources, OptionalDouble> figure) {
    return resources.map(figure).orElse(OptionalDouble.empty());
  }

  /** Returns how many requests of the cohort succeeded. */
  public long succeeded() {
    return measurement.count(Outcome.SUCCEEDED);
  }

  /** Returns how many requests of the cohort failed for a reason other than a time-out. */
  public long failed() {
    return measurement.finished() - succeeded() - timedOut();
  }

  /** Returns how many requests of the cohort timed out. */
  public long timedOut() {
    return measurement.count(Outcome.TIMED_OUT);
  }
}
