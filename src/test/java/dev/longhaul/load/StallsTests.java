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

class StallsTests {
  private static final long MILLI = 1_000_000L;

  private long stolenNanos;
  private long waitedNanos;
  private final Stalls stalls =
      new Stalls(
          Duration.ofMillis(5), Duration.ofMillis(20), 0, () -> stolenNanos, () -> waitedNanos);

  @Test
  void countsALateLook() {
    stalls.begin();
    stalls.look(20 * MILLI);
    assertThat(stalls.noticed()).isZero();
    stalls.look(45 * MILLI);
    assertThat(stalls.noticed()).isEqualTo(Duration.ofMillis(20));
    stalls.look(145 * MILLI);
    assertThat(stalls.total()).isEqualTo(Duration.ofMillis(115));
  }

  @Test
  void ignoresTheWaitForABusyProcessor() {
    stalls.begin();
    waitedNanos = 90 * MILLI;
    stalls.look(100 * MILLI);
    assertThat(stalls.noticed()).isZero();
    stalls.look(200 * MILLI);
    assertThat(stalls.noticed()).isEqualTo(Duration.ofMillis(95));
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
    stalls.begin();
    stolenNanos = 530 * MILLI;
    assertThat(stalls.noticed()).isZero();
    assertThat(stalls.total()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void forgetsPausesBeforeTheWindow() {
    stalls.look(100 * MILLI);
    stalls.begin();
    stalls.look(105 * MILLI);
    assertThat(stalls.total()).isZero();
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
    assertThat(Stalls.stolenNanos(lines)).isEqualTo(millis * MILLI);
    assertThat(Stalls.stolenNanos(List.of())).isZero();
  }
}
