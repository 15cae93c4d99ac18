package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.resource.ContextSwitches;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results of a window of one second, with as many requests in flight as users. */
class BenchmarkResultTests {
  private static final long SECOND = 1_000_000_000L;

  private long now;
  private final Recorder recorder =
      new Recorder(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> now);

  @Test
  void steadyResultIsValid() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    BenchmarkResult result = result();
    assertThat(result.driftPercent()).hasValueCloseTo(0.0, within(1e-6));
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void risingThroughputIsUnsteady() {
    recorder.open(0);
    // Half of the window at 1000/s, half of it at 2000/s.
    oneAfterAnother(0, 500, SECOND / 1000);
    oneAfterAnother(SECOND / 2, 1000, SECOND / 2000);
    BenchmarkResult result = result();
    assertThat(result.driftPercent()).hasValueCloseTo(100.0, within(1e-6));
    assertThat(result.verdict()).isEqualTo(Verdict.UNSTEADY);
  }

  @Test
  void ignoresDifferencesDueToChance() {
    recorder.open(0);
    // 50 requests in the first half, 60 in the second, with equal response times.
    evenly(0, 50, SECOND / 100, SECOND / 200);
    evenly(SECOND / 2, 60, SECOND / 120, SECOND / 200);
    assertThat(result().driftPercent()).hasValueCloseTo(20.0, within(1e-3));
    assertThat(result().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void driftOfFewRequestsIsUnknown() {
    recorder.open(0);
    oneAfterAnother(0, 10, SECOND / 10);
    assertThat(result().driftPercent()).isEmpty();
  }

  @Test
  void missingRequestsAreInconsistent() {
    recorder.open(0);
    // Another user's request is in flight all the time and never ends.
    recorder.started(-1);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(result().measurement().flow().meanInFlight()).isCloseTo(2, within(1e-6));
    assertThat(result().verdict()).isEqualTo(Verdict.INCONSISTENT);
  }

  @Test
  void dividesCpuTimeByTheRequestsWatched() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(result().serverCpuMsPerRequest()).hasValueCloseTo(0.25, within(1e-9));
    assertThat(Figure.SERVER_USER_MS_PER_REQUEST.of(result())).hasValueCloseTo(0.2, within(1e-9));
    assertThat(Figure.SERVER_SYSTEM_MS_PER_REQUEST.of(result()))
        .hasValueCloseTo(0.05, within(1e-9));
  }

  @Test
  void dividesContextSwitchesByTheRequestsWatched() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(Figure.VOLUNTARY_SWITCHES_PER_REQUEST.of(result()))
        .hasValueCloseTo(2.5, within(1e-9));
    assertThat(Figure.INVOLUNTARY_SWITCHES_PER_REQUEST.of(result()))
        .hasValueCloseTo(0.1, within(1e-9));
  }

  private void oneAfterAnother(long fromNanos, int requests, long eachNanos) {
    evenly(fromNanos, requests, eachNanos, eachNanos);
  }

  private void evenly(long fromNanos, int requests, long distanceNanos, long eachNanos) {
    for (int i = 0; i < requests; i++) {
      long start = fromNanos + i * distanceNanos;
      recorder.started(start);
      recorder.ended(start, start + eachNanos, Outcome.SUCCEEDED);
    }
  }

  @Test
  void shortenedWindowIsIncomplete() {
    recorder.open(0);
    oneAfterAnother(0, 1000, SECOND / 1000);
    assertThat(result("1001 ms").verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  private BenchmarkResult result() {
    return result("1 s");
  }

  private BenchmarkResult result(String window) {
    now = SECOND;
    Settings settings = Settings.from(Map.of("longhaul.duration", window)::get);
    return new BenchmarkResult(
        new BenchmarkCase("thread_pool", "noop", settings),
        Instant.EPOCH,
        recorder.measurement(WindowCircumstances.UNKNOWN),
        Baseline.NONE,
        Optional.empty(),
        Optional.of(
            new ServerResources(
                Duration.ofSeconds(2),
                Optional.of(
                    new CpuTime(Duration.ofMillis(500), Optional.of(Duration.ofMillis(100)))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new ContextSwitches(5000, 200)),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of())),
        Optional.empty());
  }
}
