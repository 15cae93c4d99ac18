package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.answer.FigureText;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.report.Samples;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.RoundsValidity;
import dev.longhaul.validity.Validity;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RowOverRoundsTests {
  private static final double[] TIMES =
      DoubleStream.iterate(101, millis -> millis + 1).limit(100).toArray();

  /** A round with 100 successes, some errors, and this throughput. */
  private static BenchmarkResult round(double perSecond, long errors) {
    return Samples.result(
        "thread_pool",
        "sleep_sync",
        OptionalDouble.of(20),
        Map.of(Outcome.SUCCEEDED, 100L, Outcome.HTTP_ERROR, errors),
        Collections.nCopies(9, perSecond),
        TIMES);
  }

  private static BenchmarkResult disturbed(BenchmarkResult round) {
    Measurement load = round.measurement();
    WindowCircumstances calm = load.circumstances();
    WindowCircumstances busy =
        new WindowCircumstances(
            calm.warmUp(),
            calm.drain(),
            calm.stalled(),
            2,
            calm.driver(),
            Optional.of(
                new OthersUse(
                    0.4, Optional.of(new OthersUse.Disturbance(Duration.ofSeconds(2), 0.4)))));
    return new BenchmarkResult(
        round.benchmarkCase(),
        round.startedAt(),
        load.with(busy),
        round.baseline(),
        round.probe(),
        round.resources(),
        round.serverLog());
  }

  private static OptionalDouble figure(Figure figure, BenchmarkResult... rounds) {
    return figure.of(BenchmarkResult.over(List.of(rounds)));
  }

  @Test
  void countsAreSumsAndAvailabilityIsOfTheSums() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(10, 0), round(12, 100)));
    assertThat(row.succeeded()).isEqualTo(200);
    assertThat(Figure.STARTED.of(row)).hasValue(300);
    assertThat(Figure.FAILED.of(row)).hasValue(100);
    assertThat(row.availabilityPercent()).hasValue(100.0 * 200 / 300);
    assertThat(row.measurement().window()).isEqualTo(Duration.ofSeconds(20));
    assertThat(row.measurement().isConserved()).isTrue();
  }

  /** These rounds had no probe requests: that is not the same as none that failed. */
  @Test
  void aCountThatNoRoundHasIsNotKnown() {
    assertThat(figure(Figure.PING_FAILED, round(10, 0), round(12, 0))).isEmpty();
    assertThat(figure(Figure.DROPPED, round(10, 0), round(12, 0))).hasValue(0);
  }

  @Test
  void otherFiguresAreMeans() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(10, 0), round(12, 0), round(17, 0)));
    assertThat(row.throughputPerSecond()).isEqualTo(13);
    assertThat(Figure.THROUGHPUT_PER_S.of(row)).hasValue(13);
    assertThat(row.efficiency()).hasValue(13 / 20.0);
    assertThat(row.peakMemoryMb()).hasValue(123.456789);
    double cpuMs =
        DoubleStream.of(10, 12, 17).map(perSecond -> 285 / (10 * perSecond)).average().orElse(0);
    assertThat(row.serverCpuMsPerRequest().orElseThrow()).isCloseTo(cpuMs, within(1e-9));
    assertThat(row.responseTimePercentileMs(50))
        .isEqualTo(round(10, 0).measurement().responseTimes().percentileMs(50));
  }

  @Test
  void whatIsNoFigureIsThatOfTheMiddleRound() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(17, 0), round(10, 0), round(12, 0)));
    assertThat(row.measurement().throughput().mean()).isEqualTo(12);
  }

  /** Who asks for the reason of a verdict looks for the log of a round that has it. */
  @Test
  void theLogIsThatOfARoundWithTheRowsVerdict() {
    assertThat(log(10, 12, 14)).hasValue(Path.of("12.0"));
    assertThat(log(30, 10, 12)).hasValue(Path.of("30.0"));
    assertThat(log(10, 31, 30)).as("the middle one of these").hasValue(Path.of("30.0"));
    assertThat(log(10, 12, 13, 31, 30)).as("the first of these").hasValue(Path.of("31.0"));
    assertThat(log(10, 60, 12)).as("which does not count").hasValue(Path.of("60.0"));
  }

  /**
   * Returns the log of the row over rounds with these throughputs, which are the logs' names. From
   * 30/s on, the load generator is at its limit; one of 60/s is disturbed and has no success.
   */
  private static Optional<Path> log(double... perSecond) {
    return BenchmarkResult.over(
            DoubleStream.of(perSecond)
                .mapToObj(
                    each -> {
                      BenchmarkResult round =
                          each < 60 ? round(each, 0) : disturbed(withoutSuccess());
                      double ceiling = each < 30 ? 1000 : round.measurement().sentPerSecond();
                      return new BenchmarkResult(
                          round.benchmarkCase(),
                          round.startedAt(),
                          round.measurement(),
                          round.baseline().withCeiling(ceiling),
                          round.probe(),
                          round.resources(),
                          Optional.of(Path.of(String.valueOf(each))));
                    })
                .toList())
        .serverLog();
  }

  private static BenchmarkResult withoutSuccess() {
    return Samples.result(
        "thread_pool",
        "sleep_sync",
        OptionalDouble.of(20),
        Map.of(Outcome.HTTP_ERROR, 100L),
        Collections.nCopies(9, 0.0));
  }

  @Test
  void aFigureThatOneRoundLacksIsNotKnown() {
    BenchmarkResult few =
        Samples.result(
            "thread_pool",
            "sleep_sync",
            OptionalDouble.of(20),
            Map.of(Outcome.SUCCEEDED, 2L),
            List.of(10.0, 10.0, 10.0),
            280,
            281);
    assertThat(figure(Figure.RESPONSE_TIME_P99_MS, round(10, 0), round(12, 0))).isPresent();
    assertThat(figure(Figure.RESPONSE_TIME_P99_MS, round(10, 0), few)).isEmpty();
  }

  @Test
  void theIntervalIsStudentsT() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(10, 0), round(12, 0), round(14, 0)));
    // 12 ± 4.303 × 2 ÷ √3
    ConfidenceInterval interval = row.interval(Figure.THROUGHPUT_PER_S).orElseThrow();
    assertThat(interval.low()).isCloseTo(12 - 4.9686, within(1e-3));
    assertThat(interval.high()).isCloseTo(12 + 4.9686, within(1e-3));
    assertThat(row.interval(Figure.STARTED)).isEmpty();
    assertThat(BenchmarkResult.over(List.of(round(10, 0))).interval(Figure.THROUGHPUT_PER_S))
        .isEmpty();
    assertThat(round(10, 0).interval(Figure.THROUGHPUT_PER_S)).isEmpty();
  }

  /** 285 ms of 100 requests in each round, as the kernel counts them in ticks of 10 ms. */
  @Test
  void equalCpuTimesAreNoMoreExactThanATick() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(10, 0), round(10, 0), round(10, 0)));
    assertThat(Figure.SERVER_CPU_MS_PER_REQUEST.resolution(row)).isCloseTo(0.1, within(1e-9));
    // 2.85 ± 4.303 × 0.1 ÷ √3
    ConfidenceInterval interval = row.interval(Figure.SERVER_CPU_MS_PER_REQUEST).orElseThrow();
    assertThat(interval.low()).isCloseTo(2.85 - 0.2484, within(1e-3));
    assertThat(interval.high()).isCloseTo(2.85 + 0.2484, within(1e-3));
    assertThat(Figure.THROUGHPUT_PER_S.resolution(row)).isZero();
  }

  /** Equal rounds have a least deviation, which would make it 99.5 to 100.5 %. */
  @Test
  void theIntervalOfAvailabilityEndsAtAHundredPercent() {
    BenchmarkResult row = BenchmarkResult.over(List.of(round(10, 0), round(12, 0), round(14, 0)));
    ConfidenceInterval interval = row.interval(Figure.AVAILABILITY_PERCENT).orElseThrow();
    assertThat(interval.low()).isBetween(99.0, 99.9);
    assertThat(interval.high()).isEqualTo(100);
    assertThat(FigureText.withInterval(row, Figure.AVAILABILITY_PERCENT))
        .isEqualTo("100.00 [99.5, 100.0]");
  }

  @Test
  void aDisturbedRoundDoesNotCount() {
    BenchmarkResult row =
        BenchmarkResult.over(List.of(round(10, 0), disturbed(round(2, 0)), round(12, 0)));
    assertThat(row.rounds()).hasSize(3);
    assertThat(row.countedRounds()).hasSize(2);
    assertThat(row.throughputPerSecond()).isEqualTo(11);
    assertThat(row.succeeded()).isEqualTo(200);
    assertThat(row.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void aRowWithoutAnUndisturbedRoundIsDisturbed() {
    BenchmarkResult row =
        BenchmarkResult.over(List.of(disturbed(round(3, 0)), disturbed(round(2, 0))));
    assertThat(row.verdict()).isEqualTo(Verdict.DISTURBED);
    assertThat(row.validity().reasons()).startsWith("in 2 of 2 rounds, first because ");
    assertThat(row.throughputPerSecond()).isEqualTo(2.5);
  }

  private static Validity with(Verdict... verdicts) {
    List<Fault> faults = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      faults.add(new Fault(verdict, "of a reason", verdict == Verdict.DISTURBED));
    }
    return new Validity(faults, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Verdict over(int sound, Verdict verdict, int faulty) {
    List<Validity> rounds = new ArrayList<>(Collections.nCopies(faulty, with(verdict)));
    rounds.addAll(Collections.nCopies(sound, with()));
    return RoundsValidity.of(rounds).verdict();
  }

  @Test
  void oneUnsteadyRoundOfManyIsChance() {
    assertThat(over(0, Verdict.UNSTEADY, 1)).isEqualTo(Verdict.UNSTEADY);
    assertThat(over(1, Verdict.UNSTEADY, 1)).isEqualTo(Verdict.VALID);
    assertThat(over(5, Verdict.UNSTEADY, 1)).isEqualTo(Verdict.VALID);
    assertThat(over(8, Verdict.UNSTEADY, 2)).isEqualTo(Verdict.UNSTEADY);
    assertThat(over(9, Verdict.UNSTEADY, 2)).isEqualTo(Verdict.VALID);
    assertThat(over(9, Verdict.UNSTEADY, 3)).isEqualTo(Verdict.UNSTEADY);
  }

  @Test
  void anyOtherFaultOfARoundIsOneOfTheRow() {
    for (Verdict verdict :
        List.of(
            Verdict.GENERATOR_BOUND,
            Verdict.INCONSISTENT,
            Verdict.WORK_MISSING,
            Verdict.INCOMPLETE)) {
      assertThat(over(5, verdict, 1)).isEqualTo(verdict);
    }
    assertThat(over(4, Verdict.DISTURBED, 2)).isEqualTo(Verdict.VALID);
    assertThat(over(0, Verdict.DISTURBED, 3)).isEqualTo(Verdict.DISTURBED);
  }

  /** What else a disturbed round shows is the disturbance's. */
  @Test
  void otherFaultsOfADisturbedRoundDoNotCount() {
    Validity both = with(Verdict.DISTURBED, Verdict.UNSTEADY, Verdict.GENERATOR_BOUND);
    assertThat(RoundsValidity.of(List.of(both, with(), with())).verdict()).isEqualTo(Verdict.VALID);
  }
}
