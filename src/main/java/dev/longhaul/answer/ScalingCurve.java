package dev.longhaul.answer;

import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.statistics.GoodnessOfFit.Residual;
import dev.longhaul.statistics.ScalabilityLaw;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A strategy with a task under six numbers of users or more, and the scalability law that describes
 * its throughput, or why none does.
 *
 * @param work what the task does, such as {@code sleep}
 * @param test the test method that measured it, for people
 * @param points by ascending users
 * @param fitted the law; empty if it is refused
 * @param refusal why it is refused, as a sentence without a full stop; empty if it is not
 * @param residuals how far the fit is from each point that it is made of; also of a law that is
 *     refused because it misses them
 */
public record ScalingCurve(
    String work,
    String test,
    List<Point> points,
    Optional<Fitted> fitted,
    Optional<String> refusal,
    List<Residual> residuals) {
  /** A bound that is so near N ÷ (D + Z) is that. */
  private static final double ALIKE = 1e-3;

  /** Copies the lists. */
  public ScalingCurve {
    points = List.copyOf(points);
    residuals = List.copyOf(residuals);
  }

  /**
   * A number of users.
   *
   * @param row the row, over its rounds
   * @param rounds how many of its rounds the law is fitted to; none of a row whose throughput the
   *     load generator limited, or that has a graver fault
   */
  public record Point(BenchmarkResult row, int rounds) {
    /** Returns how many users there are. */
    public int users() {
      return row.benchmarkCase().settings().users();
    }
  }

  /** Returns the points of which too few rounds count for the law. */
  public List<Point> leftOut() {
    return points.stream().filter(point -> point.rounds() < ScalabilityLaw.LEAST_ROUNDS).toList();
  }

  private BenchmarkResult first() {
    return points.getFirst().row();
  }

  /** Returns the name of the strategy. */
  public String strategy() {
    return first().benchmarkCase().strategy();
  }

  /** Returns the name of the task. */
  public String task() {
    return first().benchmarkCase().task();
  }

  /** Returns how many workers there are. */
  public int workers() {
    return first().benchmarkCase().settings().workers();
  }

  /** Returns Z, how long a user pauses between requests. */
  public Duration thinkTime() {
    return first().benchmarkCase().settings().workload() instanceof Workload.Closed closed
        ? closed.thinkTime()
        : Duration.ZERO;
  }

  /** Returns D, how long a request takes on an idle server, in ms; empty if it is not known. */
  public OptionalDouble demandMs() {
    return Figure.DEMAND_MS.of(first());
  }

  /**
   * Returns the bound that more users do not move, in requests per second: that of the most users.
   * Empty if it is still N ÷ (D + Z), or not known.
   */
  public OptionalDouble ceilingPerSecond() {
    Point last = points.getLast();
    OptionalDouble bound = last.row().boundPerSecond();
    if (bound.isEmpty() || demandMs().isEmpty()) {
      return OptionalDouble.empty();
    }
    double seconds = demandMs().getAsDouble() / 1e3 + thinkTime().toNanos() / 1e9;
    return bound.getAsDouble() < last.users() / seconds * (1 - ALIKE)
        ? bound
        : OptionalDouble.empty();
  }
}
