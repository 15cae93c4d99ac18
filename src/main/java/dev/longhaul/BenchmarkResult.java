package dev.longhaul;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.ServerResources;
import dev.longhaul.statistics.LittlesLaw;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The result of one case; the definition of each figure is with the method that returns it.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the case's load began
 * @param measurement what the load yielded
 * @param boundPerSecond the operational law's ceiling of the throughput, in requests per second;
 *     empty where the task's service demand is not known
 * @param resources what the server's processes used in the window; empty where it shared the test's
 * @param serverLog where the server's output is, if it ran in a process of its own
 */
public record BenchmarkResult(
    BenchmarkCase benchmarkCase,
    Instant startedAt,
    Measurement measurement,
    OptionalDouble boundPerSecond,
    Optional<ServerResources> resources,
    Optional<Path> serverLog) {
  private static final long SAMPLES_FOR_DRIFT = 100;
  private static final double TOLERATED_DRIFT_PERCENT = 10;
  private static final double TOLERATED_INCONSISTENCY = 0.02;
  private static final double STANDARD_ERRORS = 3;

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

  /** Returns throughput ÷ bound; empty without a bound. */
  public OptionalDouble efficiency() {
    return boundPerSecond.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(throughputPerSecond() / boundPerSecond.getAsDouble());
  }

  /**
   * Returns the server's CPU time per succeeded request, in milliseconds: what its processes used
   * while they were watched ÷ (throughput × that time); empty where it is not known or nothing
   * succeeded. The JVM's own work is part of it.
   */
  public OptionalDouble serverCpuMsPerRequest() {
    if (resources.isEmpty() || throughputPerSecond() == 0) {
      return OptionalDouble.empty();
    }
    double requests = throughputPerSecond() * resources.get().watched().toNanos() / 1e9;
    return resources.get().cpu().stream()
        .mapToDouble(cpu -> cpu.toNanos() / 1e6 / requests)
        .findFirst();
  }

  /** Returns the highest proportional set size of the server's processes, in 10⁶ bytes. */
  public OptionalDouble peakMemoryMb() {
    OptionalLong bytes =
        resources.map(ServerResources::peakMemoryBytes).orElse(OptionalLong.empty());
    return bytes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(bytes.getAsLong() / 1e6);
  }

  /**
   * Returns by how many percent the last third of the window was faster than the first; empty with
   * fewer than {@value #SAMPLES_FOR_DRIFT} successes, of which chance makes such a difference.
   */
  public OptionalDouble driftPercent() {
    OptionalDouble drift = measurement.throughput().drift();
    return succeeded() < SAMPLES_FOR_DRIFT || drift.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * drift.getAsDouble());
  }

  /** Returns why this result is not to be trusted, if that is known. */
  public Optional<Verdict> verdict() {
    if (!isConsistent()) {
      return Optional.of(Verdict.INCONSISTENT);
    }
    // Each third holds a third of the successes; counting them has a Poisson variable's error.
    double chance = 100 * STANDARD_ERRORS * Math.sqrt(2 * 3.0 / Math.max(1, succeeded()));
    return Math.abs(driftPercent().orElse(0)) > TOLERATED_DRIFT_PERCENT + chance
        ? Optional.of(Verdict.UNSTEADY)
        : Optional.empty();
  }

  /** By Little's law; where requests failed, their response times are not in the mean. */
  private boolean isConsistent() {
    ResponseTimes times = measurement.responseTimes();
    if (times.meanMs().isEmpty()
        || succeeded() < measurement.started()
        || measurement.meanInFlight() == 0) {
      return true;
    }
    double ratio =
        LittlesLaw.ratio(
            measurement.meanInFlight(), throughputPerSecond(), times.meanMs().getAsDouble() / 1000);
    double error = LittlesLaw.samplingError(times.coefficientOfVariation(), times.count());
    return LittlesLaw.holds(ratio, TOLERATED_INCONSISTENCY + error);
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
