package dev.longhaul.threshold;

import static dev.longhaul.threshold.Threshold.Sign.AT_LEAST;
import static dev.longhaul.threshold.Threshold.Sign.AT_MOST;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.decision.Margin;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.threshold.Threshold.Sign;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import dev.longhaul.validity.Verdict.Subject;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on a result. Each failure names the case, the required and the actual value, and the
 * server's log.
 */
public final class BenchmarkResultAssert
    extends AbstractAssert<BenchmarkResultAssert, BenchmarkResult> {

  private final Set<Verdict> allowed = EnumSet.of(Verdict.VALID);

  private BenchmarkResultAssert(BenchmarkResult actual) {
    super(actual, BenchmarkResultAssert.class);
  }

  private Failures failures() {
    return new Failures(actual, new Soundness(allowed));
  }

  /** Begins assertions on a result. */
  public static BenchmarkResultAssert assertThat(BenchmarkResult actual) {
    return new BenchmarkResultAssert(Objects.requireNonNull(actual, "the result is null"));
  }

  /**
   * Lets the assertions that follow check thresholds although the result is not valid. Its figures
   * then show what a server did, but not why.
   *
   * @param verdicts the allowed verdicts, besides {@link Verdict#VALID}; must include the verdict
   *     of each fault of the result
   */
  public BenchmarkResultAssert allowing(Verdict... verdicts) {
    return allowing(Set.of(verdicts));
  }

  /** Does the same as {@link #allowing(Verdict...)}. */
  public BenchmarkResultAssert allowing(Set<Verdict> verdicts) {
    allowed.addAll(verdicts);
    return this;
  }

  /** Verifies that no check found a fault in the result. */
  public BenchmarkResultAssert isValid() {
    List<Fault> faults = actual.validity().faults();
    if (!faults.isEmpty()) {
      throw failures().missed("the result is " + Soundness.reasons(faults));
    }
    return this;
  }

  /**
   * Verifies all these thresholds, and reports each one that is missed.
   *
   * <p>A fault of the row can make a figure unusable. Unless that fault is allowed, a threshold on
   * the figure fails. In a smoke run, which is no evidence, such a threshold aborts the test, and
   * so does a missed one on any figure but counts and shares of them.
   *
   * @throws AssertionError if one is missed, or its figure is unusable
   * @throws TestAbortedException if only thresholds fail that a smoke run does not decide
   */
  public BenchmarkResultAssert meets(List<Threshold> thresholds) {
    Soundness soundness = new Soundness(allowed);
    List<Threshold> spoiled =
        thresholds.stream()
            .filter(threshold -> !soundness.faults(actual, threshold.figure().subject()).isEmpty())
            .toList();
    failures()
        .requireMet(thresholds.stream().filter(threshold -> !spoiled.contains(threshold)).toList());
    for (Threshold threshold : spoiled) {
      failures().requireSound(actual, threshold.figure().subject(), threshold.toString());
    }
    return this;
  }

  /**
   * Verifies a threshold on any figure, in the text form that the annotation takes.
   *
   * @param threshold for example {@code "response_time_p90_ms <= 300"}
   */
  public BenchmarkResultAssert meets(String threshold) {
    return meets(List.of(Threshold.parse(threshold)));
  }

  /** Verifies that at least this share of the finished requests succeeded, in percent. */
  public BenchmarkResultAssert hasAvailabilityOfAtLeast(double percent) {
    return meets(Figure.AVAILABILITY_PERCENT, AT_LEAST, percent);
  }

  /** Verifies the throughput, in requests per second. */
  public BenchmarkResultAssert hasThroughputOfAtLeast(double perSecond) {
    return meets(Figure.THROUGHPUT_PER_S, AT_LEAST, perSecond);
  }

  /**
   * Verifies that the throughput is close to an expected one.
   *
   * @param perSecond the expected throughput, in requests per second
   * @param percent the largest allowed difference, in percent of the expected throughput
   */
  public BenchmarkResultAssert hasThroughputCloseTo(double perSecond, double percent) {
    double margin = perSecond * percent / 100;
    return meets(
        List.of(
            new Threshold(Figure.THROUGHPUT_PER_S, AT_LEAST, Math.max(0, perSecond - margin)),
            new Threshold(Figure.THROUGHPUT_PER_S, AT_MOST, perSecond + margin)));
  }

  /** Verifies throughput ÷ bound; 1 is the limit that the operational laws give. */
  public BenchmarkResultAssert hasEfficiencyBetween(double least, double most) {
    return meets(
        List.of(
            new Threshold(Figure.EFFICIENCY, AT_LEAST, least),
            new Threshold(Figure.EFFICIENCY, AT_MOST, most)));
  }

  /** Verifies the mean response time of the succeeded requests. */
  public BenchmarkResultAssert hasMeanResponseTimeOfAtMost(Duration limit) {
    return meets(Figure.RESPONSE_TIME_MEAN_MS, AT_MOST, millis(limit));
  }

  /**
   * Verifies a percentile of the succeeded requests' response times.
   *
   * @param percentile above 0 and below 100; a result with too few samples for it fails
   * @throws IllegalArgumentException if the percentile is not between 0 and 100
   */
  public BenchmarkResultAssert hasResponseTimePercentileOfAtMost(
      double percentile, Duration limit) {
    failures().requireSound(actual, Subject.SPEED, "a percentile of the response time");
    ResponseTimes times = actual.measurement().responseTimes();
    OptionalDouble known = actual.responseTimePercentileMs(percentile);
    if (known.isEmpty()) {
      throw failures()
          .missed(
              "the response time's percentile %s is not known: it needs %s succeeded requests, and there were %s"
                  .formatted(
                      percentile, ResponseTimes.samplesNeededFor(percentile), times.count()));
    }
    if (known.getAsDouble() > millis(limit)) {
      failures()
          .refuseFigure(
              String.format(
                  Locale.ROOT,
                  "the response time's percentile %s must be at most %s ms, but was %s ms",
                  percentile,
                  millis(limit),
                  known.getAsDouble()));
    }
    return this;
  }

  /** Verifies how many requests of the cohort succeeded. */
  public BenchmarkResultAssert hasSucceededAtLeast(long requests) {
    return meets(Figure.SUCCEEDED, AT_LEAST, (double) requests);
  }

  /**
   * Verifies that the throughput is at least a multiple of another result's throughput.
   *
   * @param times the factor; above 0
   * @param other the result to compare with
   */
  public BenchmarkResultAssert hasThroughputOfAtLeastTimes(double times, BenchmarkResult other) {
    // Without this check, every result would pass if the factor is NaN or negative.
    if (!(times > 0 && times <= Double.MAX_VALUE)) {
      throw new ConfigurationException(
          "hasThroughputOfAtLeastTimes: times must be a number above 0, but was \"%s\""
              .formatted(times));
    }
    failures().requireSound(actual, Subject.SPEED, "a comparison of throughput");
    failures().requireSound(other, Subject.SPEED, "a comparison of throughput");
    // Any throughput is a multiple of 0.
    if (other.succeeded() == 0 || !(other.throughputPerSecond() > 0)) {
      throw failures()
          .missed(
              "there is nothing to compare with: no request of %s succeeded in its window"
                  .formatted(other.benchmarkCase()));
    }
    double required = times * other.throughputPerSecond();
    if (actual.throughputPerSecond() < required) {
      failures()
          .refuseFigure(
              String.format(
                  Locale.ROOT,
                  "throughput_per_s must be at least %s times that of %s (%.3f), which is %.3f, but was %.3f",
                  times,
                  other.benchmarkCase(),
                  other.throughputPerSecond(),
                  required,
                  actual.throughputPerSecond()));
    }
    return this;
  }

  /**
   * Verifies that the rounds show this row to be faster than another one by more than 5 %.
   *
   * <p>It fails if they show that this is not so. If they do not decide, it aborts the test, or
   * fails if {@code longhaul.undecided=fail}. Such an assertion comes last in its test: an abort
   * would hide what follows.
   *
   * @param other a row of the same matrix, so that both were measured in turn
   * @throws TestAbortedException if the rounds do not decide
   */
  public BenchmarkResultAssert isFasterThan(BenchmarkResult other) {
    failures().requireDecidable(List.of(other), Subject.SPEED);
    return decided(Finding.isFaster(actual, other));
  }

  /**
   * Verifies that the rounds show this row to be at most so much slower than another one.
   *
   * @param other a row of the same matrix
   * @param margin the difference that does not matter, such as {@code Margin.percent(5)}
   * @throws TestAbortedException if the rounds do not decide
   */
  public BenchmarkResultAssert isNoSlowerThan(BenchmarkResult other, Margin margin) {
    failures().requireDecidable(List.of(other), Subject.SPEED);
    return decided(Finding.isNoSlower(actual, other, margin));
  }

  /**
   * Verifies that the rounds show this row to need less CPU time per request than another one, by
   * more than 5 %.
   *
   * @param other a row of the same matrix
   * @throws TestAbortedException if the rounds do not decide
   */
  public BenchmarkResultAssert needsLessCpuThan(BenchmarkResult other) {
    failures().requireDecidable(List.of(other), Subject.CPU);
    return decided(Finding.needsLessCpu(actual, other));
  }

  /**
   * Verifies that no row is faster than this one by more than 5 %.
   *
   * @param family rows of the same matrix with the same work and users; this one may be among them
   * @throws TestAbortedException if the rounds do not decide
   */
  public BenchmarkResultAssert isAmongTheFastestOf(Collection<BenchmarkResult> family) {
    failures().requireDecidable(family, Subject.SPEED);
    return decided(Finding.isAmongTheFastest(actual, family));
  }

  /**
   * Verifies that this row is faster than each other one by more than 5 %.
   *
   * @param family as above
   * @throws TestAbortedException if the rounds do not decide
   */
  public BenchmarkResultAssert isTheFastestOf(Collection<BenchmarkResult> family) {
    failures().requireDecidable(family, Subject.SPEED);
    return decided(Finding.isTheFastest(actual, family));
  }

  private BenchmarkResultAssert decided(Finding finding) {
    failures().requireProven(finding);
    return this;
  }

  private BenchmarkResultAssert meets(Figure figure, Sign sign, double limit) {
    return meets(List.of(new Threshold(figure, sign, limit)));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
