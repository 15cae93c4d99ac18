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
 * The row of one case; the definition of each figure is with the method that returns it.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the case's load began
 * @param measurement what the load yielded
 * @param baseline what its figures are held against
 * @param bystander response times of the probe requests; empty if there were none
 * @param resources what the server's processes used in the window; empty where it shared the test's
 * @param serverLog where the server's output is, if it ran in a process of its own
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

  /** Returns the succeeded requests per second of the window, each credited by its share in it. */
  public double throughputPerSecond() {
    return measurement.throughput().mean();
  }

  /** Returns the operational law's ceiling of the throughput; empty where it is not known. */
  public OptionalDouble boundPerSecond() {
    return baseline.boundPerSecond();
  }

  /**
   * Returns throughput ÷ bound; empty without a bound, and where the arrival rate is the bound, of
   * which the server serves what comes.
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
   * Returns the server's CPU time per succeeded request, in milliseconds: what its processes used
   * while they were watched ÷ (throughput × that time); empty where it is not known or nothing
   * succeeded. The JVM's own work is part of it.
   */
  public OptionalDouble serverCpuMsPerRequest() {
    return resource(used -> used.cpuMsPerRequest(throughputPerSecond()));
  }

  /**
   * Returns the rate at which the machine's processors would be busy all the time: cores ÷ CPU time
   * per request, the JIT compilers' apart. It extrapolates to a driver elsewhere: here the driver
   * and the origins share the processors. Empty where CPU time is not known.
   */
  public OptionalDouble capacityPerSecond() {
    return resource(used -> used.capacityPerSecond(throughputPerSecond()));
  }

  /**
   * Returns what other programs of the machine took of its processor time in the window, in
   * percent; empty where that is not known.
   */
  public OptionalDouble othersCpuPercent() {
    return measurement
        .circumstances()
        .others()
        .map(others -> OptionalDouble.of(100 * others.meanShare()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Returns the most memory that the server's processes had in the window, in 10⁶ bytes; {@link
   * #memoryKind} tells what is counted.
   */
  public OptionalDouble peakMemoryMb() {
    return resource(ServerResources::peakMemoryMb);
  }

  /** Returns what {@link #peakMemoryMb} counts: PSS, or RSS where the platform has no PSS. */
  public Optional<Memory.Kind> memoryKind() {
    return resources.flatMap(ServerResources::peakMemory).map(Memory::kind);
  }

  /**
   * Returns by how many percent the last third of the window was faster than the first; empty with
   * fewer than 100 successes, of which chance makes such a difference, or where the first third had
   * none.
   */
  public OptionalDouble driftPercent() {
    OptionalDouble drift = measurement.throughput().drift();
    return succeeded() < Validity.SAMPLES_FOR_DRIFT
            || drift.isEmpty()
            || Double.isInfinite(drift.getAsDouble())
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * drift.getAsDouble());
  }

  /** Returns what the checks find, derived from this row's figures. */
  public Validity validity() {
    return Validity.of(benchmarkCase.settings(), measurement, baseline, resources);
  }

  /** Returns the gravest verdict that the checks find. */
  public Verdict verdict() {
    return validity().verdict();
  }

  /** Tells whether this row is of a smoke run, whose figures are no evidence. */
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

  /** Returns how many requests of the cohort failed in any way but a time-out. */
  public long failed() {
    return measurement.finished() - succeeded() - timedOut();
  }

  /** Returns how many requests of the cohort timed out. */
  public long timedOut() {
    return measurement.count(Outcome.TIMED_OUT);
  }
}
