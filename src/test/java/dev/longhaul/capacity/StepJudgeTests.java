package dev.longhaul.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a window says about its rate. */
class StepJudgeTests {
  private static final long SECOND = 1_000_000_000L;

  private static final int RATE = 200;

  private static final Trial TRIAL = new Trial(RATE, false);

  /** What a user alone waits. */
  private static final double ALONE_MS = 10;

  private static final CapacityGoal GOAL =
      CapacityGoal.of(
          OptionalDouble.empty(), 10, "response_time_p99_ms <= 50", "availability_percent >= 99");

  @ParameterizedTest
  @CsvSource({
    "100, 89, false",
    "100, 89.9, false",
    "100, 90, true",
    "100, 100, true",
    "90, 100, true",
    "90, 101, false",
    "100, 150, false",
    "100, 0, false",
    "0, 0, false"
  })
  void keepingUpHasTwoBounds(double arrived, double achieved, boolean keptUp) {
    assertThat(StepJudge.lag(arrived, achieved).isEmpty()).isEqualTo(keptUp);
  }

  @Test
  void saysHowFarAServerLagged() {
    assertThat(StepJudge.lag(100, 75))
        .contains(
            "achieved must be from 0.9 to 1/0.9 of what arrived, but was 0.75 of it: 75/s of 100/s");
  }

  @Test
  void aRateHoldsIfAllThresholdsDo() {
    CapacityStep step = step(result(10, 1, Duration.ZERO, OptionalDouble.empty()));
    assertThat(step.verdict()).as(step.inWords()).isEqualTo(StepVerdict.HELD);
    assertThat(step.reason()).isEmpty();
    assertThat(step.offeredPerSecond()).isEqualTo(RATE);
    assertThat(step.p99Ms().orElseThrow()).isBetween(9.9, 10.1);
    assertThat(step.availabilityPercent()).hasValue(99.5);
  }

  @Test
  void aMissedThresholdFailsARateAndIsNamed() {
    CapacityStep slow = step(result(60, 0, Duration.ZERO, OptionalDouble.empty()));
    assertThat(slow.verdict()).isEqualTo(StepVerdict.FAILED);
    assertThat(slow.reason().orElseThrow())
        .contains("response_time_p99_ms must be <= 50, but was 6");
    CapacityStep failing = step(result(10, 4, Duration.ZERO, OptionalDouble.empty()));
    assertThat(failing.reason()).contains("availability_percent must be >= 99, but was 98");
    assertThat(failing.inWords())
        .isEqualTo(
            "200/s: achieved %s/s, p50 %s ms, p99 %s ms, availability 98 %%: failed, availability_percent must be >= 99, but was 98"
                .formatted(
                    RateText.text(failing.achievedPerSecond().orElseThrow()),
                    RateText.text(failing.p50Ms().orElseThrow()),
                    RateText.text(failing.p99Ms().orElseThrow())));
  }

  /** What the driver reached against a server that does nothing is no more than this. */
  @Test
  void aDriverAtItsCeilingHasNotShownThatARateFails() {
    CapacityStep step = step(result(10, 4, Duration.ZERO, OptionalDouble.of(RATE)));
    assertThat(step.verdict()).isEqualTo(StepVerdict.GENERATOR_BOUND);
    assertThat(step.reason().orElseThrow()).contains("a server that does nothing");
    assertThat(step(result(10, 0, Duration.ZERO, OptionalDouble.of(RATE))).verdict())
        .as("what held has held")
        .isEqualTo(StepVerdict.HELD);
  }

  @Test
  void aMachineThatStoodStillHasNotShownThatARateFails() {
    CapacityStep step = step(result(10, 4, Duration.ofMillis(500), OptionalDouble.empty()));
    assertThat(step.verdict()).isEqualTo(StepVerdict.NOT_TRUSTED);
    assertThat(step.reason().orElseThrow()).startsWith("the machine was disturbed: ");
  }

  /** 200/s of 60 ms keep 12 users busy, and there are 10. */
  @Test
  void busyUsersAreNoLimitOfTheServer() {
    BenchmarkResult waiting = result(60, 0, Duration.ZERO, OptionalDouble.empty());
    CapacityStep fast = StepJudge.judge(GOAL, TRIAL, 40, waiting);
    assertThat(fast.verdict()).isEqualTo(StepVerdict.GENERATOR_BOUND);
    assertThat(fast.reason().orElseThrow())
        .startsWith("all 10 users were busy, but a request took the server only 5")
        .endsWith(" ms, and 40 ms for a user alone: set longhaul.users to more");
    assertThat(StepJudge.judge(GOAL, TRIAL, ALONE_MS, waiting).verdict())
        .as("a server that is slower than for a user alone has a queue")
        .isEqualTo(StepVerdict.FAILED);
  }

  @Test
  void aFigureThatIsNotKnownIsNeitherMetNorMissed() {
    CapacityGoal ofCpu =
        CapacityGoal.of(OptionalDouble.empty(), 10, "server_cpu_ms_per_request <= 5");
    CapacityStep unknown =
        StepJudge.judge(
            ofCpu, TRIAL, ALONE_MS, result(10, 0, Duration.ZERO, OptionalDouble.empty()));
    assertThat(unknown.verdict()).isEqualTo(StepVerdict.NOT_TRUSTED);
    assertThat(unknown.reason().orElseThrow())
        .contains("is not known from 200 succeeded requests", "set longhaul.duration longer");
    assertThat(
            StepJudge.judge(
                    ofCpu, TRIAL, ALONE_MS, result(10, 4, Duration.ZERO, OptionalDouble.empty()))
                .verdict())
        .as("what is known to be missed, is missed")
        .isEqualTo(StepVerdict.FAILED);
  }

  /** Response times are those of successes: without a limit, a server that refuses looks fast. */
  @Test
  void aGoalWithoutAvailabilityAllowsFewFailures() {
    CapacityGoal ofTime = CapacityGoal.of(OptionalDouble.empty(), 10, "response_time_p99_ms <= 50");
    CapacityStep two =
        StepJudge.judge(
            ofTime, TRIAL, ALONE_MS, result(10, 2, Duration.ZERO, OptionalDouble.empty()));
    assertThat(two.verdict()).as(two.inWords()).isEqualTo(StepVerdict.HELD);
    CapacityStep four =
        StepJudge.judge(
            ofTime, TRIAL, ALONE_MS, result(10, 4, Duration.ZERO, OptionalDouble.empty()));
    assertThat(four.verdict()).isEqualTo(StepVerdict.FAILED);
    assertThat(four.reason()).contains("availability_percent must be >= 99, but was 98");
  }

  /** Poisson arrivals may be few in a window. */
  @Test
  void aRateThatDidNotArriveHasNotHeld() {
    CapacityStep step =
        StepJudge.judge(
            GOAL,
            new Trial(RATE * 1.2, false),
            ALONE_MS,
            result(10, 0, Duration.ZERO, OptionalDouble.empty()));
    assertThat(step.verdict()).isEqualTo(StepVerdict.NOT_TRUSTED);
    assertThat(step.reason()).contains("only 200/s arrived: set longhaul.duration longer");
  }

  /** Of 218 offered, 200 arrived, and 190 of these succeeded: each is enough of the one before. */
  @Test
  void aRateOfWhichTooLittleWasAchievedHasNotHeld() {
    CapacityGoal ofTime =
        CapacityGoal.of(
            OptionalDouble.empty(), 10, "response_time_p99_ms <= 50", "availability_percent >= 90");
    BenchmarkResult measured = result(10, 10, Duration.ZERO, OptionalDouble.empty());
    CapacityStep tooFew = StepJudge.judge(ofTime, new Trial(218, false), ALONE_MS, measured);
    assertThat(tooFew.verdict()).isEqualTo(StepVerdict.NOT_TRUSTED);
    assertThat(tooFew.reason().orElseThrow())
        .contains("only 189.5/s were achieved, as fewer arrived");
    CapacityStep enough = StepJudge.judge(ofTime, new Trial(210, false), ALONE_MS, measured);
    assertThat(enough.verdict()).as(enough.inWords()).isEqualTo(StepVerdict.HELD);
  }

  private static CapacityStep step(BenchmarkResult result) {
    return StepJudge.judge(GOAL, TRIAL, ALONE_MS, result);
  }

  /** Requests that come evenly over a second and are answered after so many milliseconds. */
  private static BenchmarkResult result(
      int millis, int failures, Duration stalled, OptionalDouble ceiling) {
    Recorder recorder = new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);
    recorder.open(0);
    long took = millis * 1_000_000L;
    for (int at = 0; at < RATE; at++) {
      long start = at * SECOND / RATE;
      recorder.started(start);
      recorder.ended(start, start + took, at < failures ? Outcome.HTTP_ERROR : Outcome.SUCCEEDED);
    }
    return new BenchmarkResult(
        new BenchmarkCase(
            "thread_pool",
            "noop",
            Settings.from(
                Map.of(
                        "longhaul.duration", "1 s",
                        "longhaul.workload", "open",
                        "longhaul.users", "10",
                        "longhaul.rate", String.valueOf(RATE))
                    ::get)),
        Instant.EPOCH,
        recorder.measurement(
            new WindowCircumstances(
                WarmUp.settled(Duration.ZERO),
                Duration.ZERO,
                stalled,
                0,
                DriverUse.UNKNOWN,
                Optional.empty())),
        new Baseline(
            Optional.empty(), OptionalDouble.empty(), ceiling, Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
