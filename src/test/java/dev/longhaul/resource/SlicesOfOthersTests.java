package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The kernel counts in ticks: in a short slice, one of them looks like a disturbance. */
class SlicesOfOthersTests {
  private static final Duration SLICE = Duration.ofMillis(50);
  private static final int PAUSED = 3;

  private final List<Long> looks = new CopyOnWriteArrayList<>();

  @Test
  void aPauseOfTheMachineMakesNoSliceShorter() {
    try (OthersWatch watch = new OthersWatch(List.of(), SLICE, this::look)) {
      await().until(() -> looks.size() >= 2 * PAUSED);
      assertThat(watch.latest()).isEmpty();
    }
    for (int next = 1; next < looks.size(); next++) {
      assertThat(looks.get(next) - looks.get(next - 1)).isGreaterThanOrEqualTo(SLICE.toNanos());
    }
  }

  /** One of the looks takes as long as many slices. */
  private Optional<MachineLook> look() {
    looks.add(System.nanoTime());
    if (looks.size() == PAUSED) {
      LockSupport.parkNanos(SLICE.multipliedBy(2 * PAUSED).toNanos());
    }
    return Optional.empty();
  }
}
