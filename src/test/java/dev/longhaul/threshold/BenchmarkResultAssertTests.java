package dev.longhaul.threshold;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result of ten requests of 100 ms in one second, nine of which succeeded: 9/s of 10/s. */
class BenchmarkResultAssertTests {
  private static final long MILLI = 1_000_000L;

  private final BenchmarkResult result =
      result(
          new Baseline(
              Optional.empty(),
              OptionalDouble.of(10),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty()));

  /** A result of a driver whose ceiling is 10/s. */
  private final BenchmarkResult doubtful =
      result(
          new Baseline(
              Optional.empty(),
              OptionalDouble.of(10),
              OptionalDouble.of(10),
              Optional.empty(),
              Optional.empty()));

  @Test
  void passesMetThresholds() {
    assertThat(result)
        .hasAvailabilityOfAtLeast(90)
        .hasThroughputOfAtLeast(8.99)
        .hasThroughputCloseTo(9.2, 3)
        .hasEfficiencyBetween(0.89, 0.91)
        .hasMeanResponseTimeOfAtMost(Duration.ofMillis(100))
        .hasResponseTimePercentileOfAtMost(50, Duration.ofMillis(101))
        .hasSucceededAtLeast(9)
        .meets("failed == 1");
  }

  @Test
  void faultFailsThresholdsOnAffectedFigures() {
    assertThat(doubtful.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    List<Consumer<BenchmarkResultAssert>> checks =
        List.of(
            check -> check.hasThroughputOfAtLeast(1),
            check -> check.meets("response_time_mean_ms <= 1000"),
            check -> check.hasEfficiencyBetween(0.1, 2),
            check -> check.hasResponseTimePercentileOfAtMost(50, Duration.ofSeconds(1)),
            check -> check.hasThroughputOfAtLeastTimes(0.1, result));
    for (Consumer<BenchmarkResultAssert> check : checks) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> check.accept(assertThat(doubtful)))
          .withMessageContaining(
              "thread_pool/noop: the result is GENERATOR_BOUND: the driver was no faster against a"
                  + " server that does nothing")
          .withMessageContaining("allowing(Verdict.GENERATOR_BOUND)");
    }
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(doubtful).isValid())
        .withMessageContaining("the result is GENERATOR_BOUND");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(result).hasThroughputOfAtLeastTimes(0.1, doubtful))
        .withMessageContaining("GENERATOR_BOUND");
  }

  /** CPU time per request holds where the driver was the bottleneck, and the failure says so. */
  @Test
  void leastThroughputFailsNoThresholdOnCpuTime() {
    BenchmarkResult limited = using(Duration.ofMillis(45), doubtful);
    assertThat(limited.verdict()).isEqualTo(Verdict.GENERATOR_BOUND);
    assertThat(limited).meets("server_cpu_ms_per_request <= 5.5").meets("capacity_per_s >= 10");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(limited).meets("server_cpu_ms_per_request <= 4.5"))
        .withMessageContaining("server_cpu_ms_per_request must be <= 4.5, but was ");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(limited).meets("throughput_per_s >= 1"))
        .withMessageContaining("the result is GENERATOR_BOUND")
        .withMessageContaining("still true: server_cpu_ms_per_request 5.00, and capacity_per_s ")
        .withMessageContaining("an extrapolation to a driver elsewhere");
  }

  private static BenchmarkResult using(Duration cpu, BenchmarkResult result) {
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        result.probe(),
        Optional.of(
            new ServerResources(
                Duration.ofSeconds(1),
                Optional.of(new CpuTime(cpu, Optional.empty())),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of())),
        result.serverLog());
  }

  @Test
  void faultFailsNoThresholdOnUnaffectedFigures() {
    assertThat(doubtful).meets("failed == 1").hasAvailabilityOfAtLeast(90).hasSucceededAtLeast(9);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(doubtful).meets("failed == 0"))
        .withMessageContaining("failed must be == 0, but was 1");
  }

  @Test
  void allowsAVerdict() {
    assertThat(doubtful)
        .allowing(Verdict.GENERATOR_BOUND)
        .hasThroughputOfAtLeast(1)
        .hasThroughputOfAtLeastTimes(0.1, result)
        .meets("failed == 1");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(doubtful).allowing(Verdict.UNSTEADY).hasThroughputOfAtLeast(1))
        .withMessageContaining("GENERATOR_BOUND");
  }

  @Test
  void missNamesCaseRequiredActualAndLog() {
    assertMissed(
        check -> check.hasAvailabilityOfAtLeast(91),
        "availability_percent must be >= 91, but was 90");
    assertMissed(
        check -> check.hasThroughputOfAtLeast(9.5), "throughput_per_s must be >= 9.5, but was 9");
    assertMissed(
        check -> check.hasThroughputCloseTo(9.5, 3),
        "throughput_per_s must be >= 9.215, but was 9");
    assertMissed(
        check -> check.hasEfficiencyBetween(0.5, 0.8), "efficiency must be <= 0.8, but was 0.");
    assertMissed(
        check -> check.hasMeanResponseTimeOfAtMost(Duration.ofMillis(99)),
        "response_time_mean_ms must be <= 99, but was 100");
    assertMissed(
        check -> check.hasResponseTimePercentileOfAtMost(50, Duration.ofMillis(99)),
        "percentile 50.0 must be at most 99.0 ms, but was 100.");
    assertMissed(check -> check.hasSucceededAtLeast(10), "succeeded must be >= 10, but was 9");
  }

  @Test
  void missesUnknownFigures() {
    assertMissed(
        check -> check.hasResponseTimePercentileOfAtMost(99, Duration.ofHours(1)),
        "needs 100 succeeded requests, and there were 9");
    assertMissed(
        check -> check.meets("response_time_p99_ms <= 1"),
        "response_time_p99_ms must be <= 1, but is not known from 9 succeeded requests");
  }

  @Test
  void reportsEveryMissedThreshold() {
    assertMissed(
        check -> check.hasEfficiencyBetween(0.95, 0.8),
        "efficiency must be >= 0.95, but was 0.9",
        "efficiency must be <= 0.8, but was 0.9");
  }

  @ParameterizedTest
  @CsvSource({
    "throughput_per_s >= 9, true",
    "throughput_per_s > 8.9, true",
    "throughput_per_s<=8, false",
    "failed < 1, false",
    "failed<2, true",
    "succeeded == 9, true",
    "timed_out == 1, false"
  })
  void readsThresholds(String text, boolean met) {
    assertThat(Threshold.parse(text).violation(result).isEmpty()).isEqualTo(met);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "throughput_per_s",
        "throughput_per_s => 3",
        "throughput_per_s >= fast",
        "throughput_per_s >= NaN",
        "throughput_per_s >= 1 and more"
      })
  void refusesAnInvalidThreshold(String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Threshold.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void suggestsTheFigureThatWasMeant() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Threshold.parse("troughput_per_s >= 3"))
        .withMessageContaining("did you mean \"throughput_per_s\"?");
  }

  private void assertMissed(Consumer<BenchmarkResultAssert> check, String... what) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check.accept(assertThat(result)))
        .withMessageStartingWith("thread_pool/noop: ")
        .withMessageContainingAll(what)
        .withMessageContaining("outcomes: succeeded 9, http_error 1; server log: some.log");
  }

  @Test
  void comparesThroughputWithAnotherResult() {
    assertThat(result).hasThroughputOfAtLeastTimes(1, result);
    assertMissed(
        check -> check.hasThroughputOfAtLeastTimes(1.5, result),
        "throughput_per_s must be at least 1.5 times that of thread_pool/noop (9.000), which is"
            + " 13.500, but was 9.000");
  }

  private static BenchmarkResult result(Baseline reference) {
    Recorder recorder = new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);
    recorder.open(0);
    for (long i = 0; i < 10; i++) {
      recorder.started(i * 100 * MILLI);
      recorder.ended(
          i * 100 * MILLI, (i + 1) * 100 * MILLI, i == 0 ? Outcome.HTTP_ERROR : Outcome.SUCCEEDED);
    }
    return new BenchmarkResult(
        new BenchmarkCase(
            "thread_pool", "noop", Settings.from(Map.of("longhaul.duration", "1 s")::get)),
        Instant.EPOCH,
        recorder.measurement(WindowCircumstances.UNKNOWN),
        reference,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Path.of("some.log")));
  }
}
