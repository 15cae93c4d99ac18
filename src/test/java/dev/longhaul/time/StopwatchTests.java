package dev.longhaul.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class StopwatchTests {
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-11-26T10:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void measuresLengthsByTheMonotonicClock() {
    Stopwatch watch = Stopwatch.start(wall::get, nanos::get);
    wall.set(Instant.parse("2026-11-26T09:00:00Z"));
    nanos.addAndGet(1_000_000_000);
    assertThat(watch.startedAt()).isEqualTo("2026-11-26T10:00:00Z");
    assertThat(watch.elapsed()).isEqualTo(Duration.ofSeconds(1));
  }
}
