package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuReading;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Advances the clock by half a second per look and asks whether the warm-up may end. */
class WarmUpWatchTests {
  private static final long STEP = Duration.ofMillis(500).toNanos();

  private long now;
  private long completed;
  private long inFlight;
  private Duration jit = Duration.ZERO;
  private Duration driverJit = Duration.ZERO;

  @Test
  void endsWhenTheCompilersGoQuiet() {
    WarmUpWatch watch = watch(Map.of());
    looks(watch, 20, 400);
    assertThat(watch.mayEnd(now, true)).isFalse();
    looks(watch, 3, 0);
    assertThat(watch.mayEnd(now, true)).isTrue();
    assertThat(watch.mayEnd(now, false)).isFalse();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(11)).endedAtLimit()).isFalse();
    assertThat(watch.result(Duration.ofSeconds(11)).jitShare()).isEmpty();
  }

  @Test
  void reportsAnEndAtTheLimit() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 23, 400);
    assertThat(watch.mayEnd(now, true)).isFalse();
    looks(watch, 1, 400);
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(12)).endedAtLimit()).isTrue();
    assertThat(watch.result(Duration.ofSeconds(12)).jitShare()).hasValue(0.4);
  }

  /** Compilers that were quiet are no reason for an end at the limit. */
  @Test
  void keepsNoShareOfQuietCompilers() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 24, 0);
    watch.end(now, false);
    WarmUp unserved = watch.result(Duration.ofSeconds(12));
    assertThat(unserved.endedAtLimit()).isTrue();
    assertThat(unserved.jitShare()).isEmpty();
    assertThat(unserved.helpersJitShare()).isEmpty();
  }

  @Test
  void keepsTheSharesOfAllBusyCompilers() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 24, 400, 300);
    watch.end(now, true);
    WarmUp cold = watch.result(Duration.ofSeconds(12));
    assertThat(cold.jitShare()).hasValue(0.4);
    assertThat(cold.helpersJitShare()).hasValue(0.3);
  }

  /** Measured: a sleeping event loop is compiled for half a minute at a tenth of a core. */
  @Test
  void lastsNoLongerForASleepingServerThatIsStillCompiled() {
    Settings settings = Settings.from(((Source) Map.<String, String>of()::get));
    WarmUpWatch watch = new WarmUpWatch(settings, now);
    long slice = watch.shortest().toNanos() / 4;
    while (now < watch.shortest().toNanos() + slice) {
      now += STEP;
      completed += 45;
      CpuLook sleeping = new CpuLook(now, Duration.ofNanos(now / 4), Duration.ofNanos(now / 10));
      watch.look(
          now,
          completed,
          inFlight,
          new CpuReadings(
              () -> new CpuReading.Seen(sleeping),
              () -> new CpuReading.Seen(sleeping),
              Optional::empty));
    }
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofNanos(now)).endedAtLimit()).isFalse();
  }

  /** A cold driver would make the first fast row of a run slower than the same row later. */
  @Test
  void waitsForTheCompilersOfTheDriver() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 20, 0, 300);
    assertThat(watch.mayEnd(now, true)).isFalse();
    looks(watch, 4, 0, 300);
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    WarmUp cold = watch.result(Duration.ofSeconds(12));
    assertThat(cold.endedAtLimit()).isTrue();
    assertThat(cold.jitShare()).isEmpty();
    assertThat(cold.helpersJitShare()).hasValue(0.3);
    looks(watch, 3, 0, 0);
    assertThat(watch.endAgain(now)).isEqualTo(now);
    WarmUp warm = watch.result(Duration.ofSeconds(14));
    assertThat(warm.endedAtLimit()).isFalse();
    assertThat(warm.helpersJitShare()).isEmpty();
  }

  @Test
  void mayFindCompilersQuietInARepeatedWindow() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "3 s"));
    looks(watch, 6, 400);
    watch.end(now, true);
    looks(watch, 3, 0);
    assertThat(watch.endAgain(now)).isEqualTo(now);
    assertThat(watch.result(Duration.ofSeconds(4)).endedAtLimit()).isFalse();
    // A pause in a window is no sign of a cold server.
    completed += 1_000_000;
    looks(watch, 3, 400);
    assertThat(watch.endAgain(now)).isEqualTo(now);
    assertThat(watch.result(Duration.ofSeconds(6)).endedAtLimit()).isFalse();
  }

  /** A window that began then might measure the compilers, and its row would be valid. */
  @Test
  void waitsForTheFirstLooksAtTheCompilers() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup", "500 ms", "longhaul.warmup_limit", "12 s"));
    looks(watch, 20, CpuReading.Missing.NOT_YET);
    assertThat(watch.mayEnd(now, true)).isFalse();
    looks(watch, 4, CpuReading.Missing.NOT_YET);
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(12)).endedAtLimit()).isTrue();
    assertThat(watch.result(Duration.ofSeconds(12)).jitShare()).isEmpty();
  }

  @Test
  void doesNotWaitWhereCompilersAreNotShown() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup", "500 ms"));
    looks(watch, 6, CpuReading.Missing.UNKNOWN);
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(3)).endedAtLimit()).isFalse();
  }

  @Test
  void doesNotWaitWithoutAWarmUp() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup", "0 ms"));
    looks(watch, 2, 400);
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ZERO).endedAtLimit()).isFalse();
  }

  /** Measured: a fresh server answered a ninth more than arrived, for many seconds. */
  @Test
  void waitsUntilTheServerHasWorkedOffItsBacklog() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    inFlight = 20_000;
    for (int i = 0; i < 24; i++) {
      assertThat(watch.mayEnd(now, true)).isFalse();
      looks(watch, 1, 0);
      inFlight -= 500;
    }
    assertThat(watch.mayEnd(now, true)).isTrue();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(12)).unmet())
        .containsExactly(WarmUpCondition.NO_BACKLOG);
    looks(watch, 8, 0);
    assertThat(watch.endAgain(now)).isEqualTo(now);
    assertThat(watch.result(Duration.ofSeconds(16)).unmet()).isEmpty();
  }

  @Test
  void namesAllThatWasMissing() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "3 s"));
    looks(watch, 6, 400, 300);
    watch.end(now, false);
    assertThat(watch.result(Duration.ofSeconds(3)).unmet())
        .containsExactly(
            WarmUpCondition.USERS_SERVED,
            WarmUpCondition.THROUGHPUT_STEADY,
            WarmUpCondition.SERVER_COMPILED,
            WarmUpCondition.HELPERS_COMPILED);
  }

  /** What disturbed a window says nothing about the server. */
  @Test
  void aBacklogOfADisturbanceIsNoReason() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 24, 400);
    watch.end(now, true);
    inFlight = 20_000;
    for (int i = 0; i < 8; i++) {
      looks(watch, 1, 0);
      inFlight -= 500;
    }
    assertThat(watch.endAgain(now)).isEqualTo(now);
    assertThat(watch.result(Duration.ofSeconds(16)).unmet()).isEmpty();
  }

  /** With other drivers, a window begins a moment after all were ready. */
  @Test
  void whatChangesBeforeTheLimitIsNoReason() {
    WarmUpWatch watch = watch(Map.of("longhaul.warmup_limit", "12 s"));
    looks(watch, 10, 0);
    assertThat(watch.mayEnd(now, true)).isTrue();
    looks(watch, 1, 400);
    assertThat(watch.mayEnd(now, true)).isFalse();
    watch.end(now, true);
    assertThat(watch.result(Duration.ofSeconds(6)).unmet()).isEmpty();
  }

  @Test
  void letsRequestsOfAnOpenWorkloadEndThatADisturbanceDelayed() {
    WarmUpWatch watch = watch(Map.of("longhaul.workload", "open", "longhaul.rate", "10"));
    assertThat(watch.endAgain(now)).isEqualTo(now + Duration.ofSeconds(3).toNanos());
  }

  @Test
  void lastsAtLeastOneThinkTime() {
    WarmUpWatch watch = watch(Map.of("longhaul.think_time", "90 s"));
    assertThat(watch.shortest()).hasSeconds(90);
    assertThat(watch.limit()).hasSeconds(90);
  }

  private WarmUpWatch watch(Map<String, String> values) {
    return new WarmUpWatch(Settings.from(((Source) values::get)), now);
  }

  private void looks(WarmUpWatch watch, int count, long jitMillis) {
    looks(watch, count, jitMillis, 0);
  }

  private void looks(WarmUpWatch watch, int count, long jitMillis, long driverJitMillis) {
    for (int i = 0; i < count; i++) {
      now += STEP;
      completed += 5_000;
      jit = jit.plusMillis(jitMillis);
      driverJit = driverJit.plusMillis(driverJitMillis);
      CpuLook server = new CpuLook(now, Duration.ofNanos(2 * now), jit);
      CpuLook driver = new CpuLook(now, Duration.ofNanos(2 * now), driverJit);
      watch.look(
          now,
          completed,
          inFlight,
          new CpuReadings(
              () -> new CpuReading.Seen(server),
              () -> new CpuReading.Seen(driver),
              Optional::empty));
    }
  }

  private void looks(WarmUpWatch watch, int count, CpuReading server) {
    for (int i = 0; i < count; i++) {
      now += STEP;
      completed += 5_000;
      watch.look(
          now,
          completed,
          inFlight,
          new CpuReadings(() -> server, () -> CpuReading.Missing.UNKNOWN, Optional::empty));
    }
  }
}
