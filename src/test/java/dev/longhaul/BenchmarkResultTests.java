package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.ServerResources;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Results of a window of one second, with as many requests in flight as users. */
class BenchmarkResultTests {
  private static final long SECOND = 1_000_000_000L;

  private long now;
  private final Recorder recorder =
      new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> now);

  @Test
  void aSteadyResultHasNoVerdict() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    BenchmarkResult result = result();
    assertThat(result.driftPercent()).hasValueCloseTo(0.0, within(1e-6));
    assertThat(result.verdict()).isEmpty();
  }

  @Test
  void aResultThatGotFasterIsUnsteady() {
    recorder.open(0);
    // Half of the window at 1000/s, half of it at 2000/s.
    oneAfterAnother(0, 500, SECOND / 1000);
    oneAfterAnother(SECOND / 2, 1000, SECOND / 2000);
    BenchmarkResult result = result();
    assertThat(result.driftPercent()).hasValueCloseTo(100.0, within(1e-6));
    assertThat(result.verdict()).contains(Verdict.UNSTEADY);
  }

  @Test
  void whatChanceMayDoIsNotHeldAgainstAResult() {
    recorder.open(0);
    // 50 requests in the first half, 60 in the second.
    oneAfterAnother(0, 50, SECOND / 100);
    oneAfterAnother(SECOND / 2, 60, SECOND / 120);
    assertThat(result().driftPercent()).hasValueCloseTo(20.0, within(1e-3));
    assertThat(result().verdict()).isEmpty();
  }

  @Test
  void ofFewRequestsNoDriftIsTold() {
    recorder.open(0);
    oneAfterAnother(0, 10, SECOND / 10);
    assertThat(result().driftPercent()).isEmpty();
  }

  @Test
  void aResultThatLacksRequestsIsInconsistent() {
    recorder.open(0);
    // Another user's request is in flight all the time, and is never heard of again.
    recorder.started(-1);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(result().measurement().meanInFlight()).isCloseTo(2, within(1e-6));
    assertThat(result().verdict()).contains(Verdict.INCONSISTENT);
  }

  @Test
  void cpuTimeIsSharedByTheRequestsOfTheTimeWatched() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(result().serverCpuMsPerRequest()).hasValueCloseTo(0.25, within(1e-9));
  }

  private void oneAfterAnother(long fromNanos, int requests, long eachNanos) {
    for (int i = 0; i < requests; i++) {
      long start = fromNanos + i * eachNanos;
      recorder.started(start);
      recorder.ended(start, start + eachNanos, Outcome.SUCCEEDED);
    }
  }

  private BenchmarkResult result() {
    now = SECOND;
    return new BenchmarkResult(
        new BenchmarkCase("thread_pool", "noop", Settings.defaults()),
        Instant.EPOCH,
        recorder.measurement(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0),
        OptionalDouble.empty(),
        Optional.of(
            new ServerResources(
                Duration.ofSeconds(2), Optional.of(Duration.ofMillis(500)), OptionalLong.empty())),
        Optional.empty());
  }
}
