package dev.longhaul;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one case; the definition of each figure is with the method that returns it.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the case's load began
 * @param measurement what the load yielded
 * @param boundPerSecond the operational law's ceiling of the throughput, in requests per second;
 *     empty where the task's service demand is not known
 * @param serverLog where the server's output is, if it ran in a process of its own
 */
public record BenchmarkResult(
    BenchmarkCase benchmarkCase,
    Instant startedAt,
    Measurement measurement,
    OptionalDouble boundPerSecond,
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
