package dev.longhaul.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import dev.longhaul.threshold.Threshold.Sign;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit that every result or none would meet is a mistake that no benchmark would notice. */
class LimitsTests {
  private final BenchmarkResult result = nothingMeasured();

  @ParameterizedTest
  @EnumSource
  void limitMustBeANumber(Figure figure) {
    for (double limit :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertRefused(figure, limit, "a number");
    }
    assertThat(new Threshold(figure, Sign.AT_MOST, 0).limit()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRIFT_PERCENT")
  void limitMustNotBeNegative(Figure figure) {
    assertRefused(figure, -0.5, "a number");
  }

  @Test
  void driftLimitMayBeNegative() {
    assertThat(Threshold.parse("drift_percent >= -5.5"))
        .isEqualTo(new Threshold(Figure.DRIFT_PERCENT, Sign.AT_LEAST, -5.5));
  }

  @Test
  void availabilityLimitIsAtMost100() {
    assertRefused(Figure.AVAILABILITY_PERCENT, 100.5, "a number from 0 to 100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed >= 0",
        "failed < 0",
        "response_time_p99_ms >= 0.0",
        "availability_percent <= 100",
        "availability_percent > 100",
        "availability_percent < 0"
      })
  void refusesALimitThatEveryResultMeetsOrMisses(String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Threshold.parse(text))
        .withMessageStartingWith(
            "a threshold must be one that some results meet and others miss, but ")
        .withMessageContaining(" result meets \"" + text + "\" as ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed == 0",
        "failed <= 0",
        "failed > 0",
        "availability_percent == 100",
        "availability_percent < 100",
        "drift_percent >= 0"
      })
  void acceptsALimitAtTheEdge(String text) {
    assertThat(Threshold.parse(text)).hasToString(text);
  }

  static Stream<Arguments> assertions() {
    return Stream.of(
        assertion("availability", check -> check.hasAvailabilityOfAtLeast(Double.NaN)),
        assertion("throughput", check -> check.hasThroughputOfAtLeast(-1)),
        assertion("close", check -> check.hasThroughputCloseTo(Double.NaN, 5)),
        assertion("margin", check -> check.hasThroughputCloseTo(5, Double.NaN)),
        assertion("efficiency", check -> check.hasEfficiencyBetween(-1, 1)),
        assertion("mean", check -> check.hasMeanResponseTimeOfAtMost(Duration.ofMillis(-1))),
        assertion("succeeded", check -> check.hasSucceededAtLeast(-1)),
        assertion("text", check -> check.meets("succeeded >= NaN")));
  }

  private static Arguments assertion(String name, Consumer<BenchmarkResultAssert> check) {
    return Arguments.of(name, check);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("assertions")
  void checksLimitsOfAssertions(String name, Consumer<BenchmarkResultAssert> check) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> check.accept(BenchmarkResultAssert.assertThat(result)))
        .withMessageContaining("must ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
  void factorMustBeAboveZero(double times) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                BenchmarkResultAssert.assertThat(result).hasThroughputOfAtLeastTimes(times, result))
        .withMessage(
            "hasThroughputOfAtLeastTimes: times must be a number above 0, but was \""
                + times
                + "\"");
  }

  @Test
  void marginAbove100PercentLeavesNoLowerLimit() {
    BenchmarkResultAssert.assertThat(result)
        .allowing(Verdict.INCOMPLETE)
        .hasThroughputCloseTo(5, 200);
  }

  private static void assertRefused(Figure figure, double limit, String rule) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Threshold(figure, Sign.AT_LEAST, limit))
        .withMessageContainingAll(
            "a threshold's limit for " + Names.of(figure) + " must be " + rule,
            "but was \"" + limit + "\"");
  }

  private static BenchmarkResult nothingMeasured() {
    Recorder recorder = new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);
    recorder.open(0);
    return new BenchmarkResult(
        new BenchmarkCase(
            "thread_pool", "noop", Settings.from(Map.of("longhaul.duration", "1 s")::get)),
        Instant.EPOCH,
        recorder.measurement(WindowCircumstances.UNKNOWN),
        Baseline.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
