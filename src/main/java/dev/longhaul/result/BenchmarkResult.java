package dev.longhaul.result;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.resource.Memory;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.RoundsValidity;
import dev.longhaul.validity.Validity;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A row, or one round of it. The definition of each figure is at the method that returns it.
 *
 * <p>In a row over rounds, counts are sums over the rounds that count, availability is that of the
 * sums, and all other figures are means over these rounds. A distribution is that of the round with
 * the middle throughput, the log that of a round with the row's verdict.
 *
 * @param benchmarkCase what was measured
 * @param startedAt when the case's load began
 * @param measurement the result of the load
 * @param baseline the reference values for its figures
 * @param probe response times of the probe requests; empty if there were none
 * @param resources what the server's processes used in the window; empty if the server ran in the
 *     test's process
 * @param serverLog the file with the server's output; empty if the server had no separate process
 * @param rounds the rounds that this row summarizes, in the order in which they were measured;
 *     empty for a round itself, and for a row that was measured once
 * @param overload what followed the window, if an overload did; all other figures are of the window
 */
public record BenchmarkResult(
    BenchmarkCase benchmarkCase,
    Instant startedAt,
    Measurement measurement,
    Baseline baseline,
    Optional<ProbeTimes> probe,
    Optional<ServerResources> resources,
    Optional<Path> serverLog,
    List<BenchmarkResult> rounds,
    Optional<MeasuredOverload> overload) {
  /** Copies the list. */
  public BenchmarkResult {
    rounds = List.copyOf(rounds);
  }

  /** Creates a result that was measured once. */
  public BenchmarkResult(
      BenchmarkCase benchmarkCase,
      Instant startedAt,
      Measurement measurement,
      Baseline baseline,
      Optional<ProbeTimes> probe,
      Optional<ServerResources> resources,
      Optional<Path> serverLog) {
    this(
        benchmarkCase,
        startedAt,
        measurement,
        baseline,
        probe,
        resources,
        serverLog,
        List.of(),
        Optional.empty());
  }

  /** Returns the same with what was measured of an overload. */
  public BenchmarkResult with(Optional<MeasuredOverload> measured) {
    return new BenchmarkResult(
        benchmarkCase,
        startedAt,
        measurement,
        baseline,
        probe,
        resources,
        serverLog,
        rounds,
        measured);
  }

  /**
   * Returns the row over some rounds.
   *
   * @param rounds at least one, in the order in which they were measured
   */
  public static BenchmarkResult over(List<BenchmarkResult> rounds) {
    return CountedRounds.of(rounds).rowOver(rounds);
  }

  /**
   * Returns the rounds that its figures are about: those that no other program disturbed, or all if
   * there are none. Empty for a row that was measured once.
   */
  public List<BenchmarkResult> countedRounds() {
    return CountedRounds.of(rounds).rounds();
  }

  /** Returns the value of a figure; over rounds its mean, which is empty if one round has none. */
  OptionalDouble overRounds(Function<BenchmarkResult, OptionalDouble> figure) {
    return rounds.isEmpty() ? figure.apply(this) : CountedRounds.of(rounds).mean(figure);
  }

  /**
   * Returns the 95 % interval of a figure's mean over the rounds; empty for a row of which fewer
   * than two rounds count, or if one of them has no such figure. A count has none.
   */
  public Optional<ConfidenceInterval> interval(Figure figure) {
    return figure.isCount()
        ? Optional.empty()
        : CountedRounds.of(rounds).interval(figure, this).map(figure::within);
  }

  /** Returns the values of the rounds that count and have one. */
  List<Double> values(Function<BenchmarkResult, OptionalDouble> figure) {
    return CountedRounds.of(rounds).values(figure);
  }

  /** Returns succeeded ÷ all finished × 100, in percent; empty if no request finished. */
  public OptionalDouble availabilityPercent() {
    long finished = measurement.finished();
    return finished == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * succeeded() / finished);
  }

  /** Returns the successful requests per second of the window, each credited by its share in it. */
  public double throughputPerSecond() {
    return overRounds(round -> OptionalDouble.of(round.measurement.throughput().mean()))
        .orElseThrow();
  }

  /**
   * Returns a percentile of the response times of successes, in milliseconds; empty with too few of
   * them.
   *
   * @param percentile above 0 and below 100
   * @throws IllegalArgumentException if the percentile is not between 0 and 100
   */
  public OptionalDouble responseTimePercentileMs(double percentile) {
    return overRounds(round -> round.measurement.responseTimes().percentileMs(percentile));
  }

  /** Returns the upper bound of throughput by the operational laws; empty if it is not known. */
  public OptionalDouble boundPerSecond() {
    return overRounds(round -> round.baseline.boundPerSecond());
  }

  /**
   * Returns throughput ÷ bound; empty without a bound. Also empty if the arrival rate is the bound:
   * the server then simply serves what arrives.
   */
  public OptionalDouble efficiency() {
    return overRounds(BenchmarkResult::efficiencyOfRound);
  }

  private OptionalDouble efficiencyOfRound() {
    OptionalDouble bound = boundPerSecond();
    boolean isArrivalRate =
        benchmarkCase.settings().workload() instanceof Workload.Open open
            && bound.orElse(0) >= open.perSecond().doubleValue();
    return bound.isEmpty() || isArrivalRate
        ? OptionalDouble.empty()
        : OptionalDouble.of(throughputPerSecond() / bound.getAsDouble());
  }

  /**
   * Returns the server's CPU time per succeeded request, in milliseconds: the CPU time of its
   * processes while they were watched ÷ (throughput × that time). The JVM's own work is included.
   * Empty if CPU time is not known or nothing succeeded.
   */
  public OptionalDouble serverCpuMsPerRequest() {
    return overRounds(
        round -> round.resource(used -> used.cpuMsPerRequest(round.throughputPerSecond())));
  }

  /**
   * Returns the same without the part of the JIT compilers: what rows are compared by. How much a
   * JVM compiles in a window depends on its warm-up.
   */
  public OptionalDouble comparedCpuMsPerRequest() {
    return overRounds(
        round ->
            round.resource(used -> used.cpuMsPerRequestWithoutJit(round.throughputPerSecond())));
  }

  /**
   * Returns the rate at which the machine's processors would be busy all the time: cores ÷ CPU time
   * per request, without the JIT compilers. It assumes a driver on another machine: here the driver
   * and the origins share the processors. Empty if CPU time is not known.
   */
  public OptionalDouble capacityPerSecond() {
    return overRounds(
        round -> round.resource(used -> used.capacityPerSecond(round.throughputPerSecond())));
  }

  /**
   * Returns the share of the machine's processor time that other programs took in the window, in
   * percent; empty if that is not known.
   */
  public OptionalDouble othersCpuPercent() {
    return overRounds(
        round ->
            round
                .measurement
                .circumstances()
                .others()
                .map(others -> OptionalDouble.of(100 * others.meanShare()))
                .orElse(OptionalDouble.empty()));
  }

  /**
   * Returns the peak memory of the server's processes in the window, in 10⁶ bytes; {@link
   * #memoryKind} shows what is counted.
   */
  public OptionalDouble peakMemoryMb() {
    return overRounds(round -> round.resource(ServerResources::peakMemoryMb));
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
    return overRounds(BenchmarkResult::driftOfRound);
  }

  private OptionalDouble driftOfRound() {
    OptionalDouble drift = measurement.throughput().drift();
    return succeeded() < Validity.SAMPLES_FOR_DRIFT
            || drift.isEmpty()
            || Double.isInfinite(drift.getAsDouble())
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * drift.getAsDouble());
  }

  /** Returns the result of the checks, derived from this row's figures, or from its rounds'. */
  public Validity validity() {
    return found().holding(serverCpuMsPerRequest(), capacityPerSecond());
  }

  private Validity found() {
    return rounds.isEmpty()
        ? Validity.of(benchmarkCase.settings(), measurement, baseline, resources)
        : RoundsValidity.of(rounds.stream().map(BenchmarkResult::found).toList());
  }

  /**
   * Returns whether other programs, another speed of the machine or a machine that stood still
   * spoiled it, which was measured once.
   */
  public boolean isDisturbed() {
    return Validity.isDisturbed(measurement);
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
