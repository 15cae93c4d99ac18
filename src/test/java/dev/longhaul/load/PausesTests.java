package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTests {
  private static final long MILLI = 1_000_000L;

  private long stolenNanos;
  private long waitedNanos;
  private final Pauses pauses =
      new Pauses(
          Duration.ofMillis(5), Duration.ofMillis(20), 0, () -> stolenNanos, () -> waitedNanos);

  @Test
  void countsALateLook() {
    pauses.begin();
    pauses.look(20 * MILLI);
    assertThat(pauses.noticed()).isZero();
    pauses.look(45 * MILLI);
    assertThat(pauses.noticed()).isEqualTo(Duration.ofMillis(20));
    pauses.look(145 * MILLI);
    assertThat(pauses.total()).isEqualTo(Duration.ofMillis(115));
  }

  @Test
  void ignoresTheWaitForABusyProcessor() {
    pauses.begin();
    waitedNanos = 90 * MILLI;
    pauses.look(100 * MILLI);
    assertThat(pauses.noticed()).isZero();
    pauses.look(200 * MILLI);
    assertThat(pauses.noticed()).isEqualTo(Duration.ofMillis(95));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsTheWaitForAProcessorFromTheKernel() throws IOException {
    Path schedstat = Path.of("/proc/thread-self/schedstat");
    try (ThreadSchedule schedule = ThreadSchedule.ofThisThread()) {
      long before = Long.parseLong(Files.readString(schedstat).split(" ", -1)[1]);
      long waited = schedule.waitedNanos();
      long after = Long.parseLong(Files.readString(schedstat).split(" ", -1)[1]);
      assertThat(waited).isBetween(before, after);
    }
  }

  @Test
  void countsStolenTimeWithoutALateLook() {
    stolenNanos = 500 * MILLI;
    pauses.begin();
    stolenNanos = 530 * MILLI;
    assertThat(pauses.noticed()).isZero();
    assertThat(pauses.total()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void forgetsPausesBeforeTheWindow() {
    pauses.look(100 * MILLI);
    pauses.begin();
    pauses.look(105 * MILLI);
    assertThat(pauses.total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "cpu  402 0 557 98799 41 0 9 6 0 0, 30",
    "cpu  402 0 557 98799 41 0 9, 0",
    "intr 402 0 557 98799 41 0 9 x 0 0, 0",
    "'', 0",
  })
  void averagesStolenTimeOverTheProcessors(String line, long millis) {
    List<String> lines =
        List.of(line, "cpu0 201 0 278 49399 20 0 4 6 0 0", "cpu1 201 0 279 49400 21 0 5 0 0 0");
    assertThat(Pauses.stolenNanos(lines)).isEqualTo(millis * MILLI);
    assertThat(Pauses.stolenNanos(List.of())).isZero();
  }
}
