package dev.longhaul;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ServerResources;
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
   * in the window ÷ (throughput × window); empty where either is not known or nothing succeeded.
   */
  public OptionalDouble serverCpuMsPerRequest() {
    double requests = throughputPerSecond() * measurement.window().toNanos() / 1e9;
    return resources.isEmpty() || requests == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(resources.get().cpu().toNanos() / 1e6 / requests);
  }

  /** Returns the highest proportional set size of the server's processes, in 10⁶ bytes. */
  public OptionalDouble peakMemoryMb() {
    OptionalLong bytes =
        resources.map(ServerResources::peakMemoryBytes).orElse(OptionalLong.empty());
    return bytes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(bytes.getAsLong() / 1e6);
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
