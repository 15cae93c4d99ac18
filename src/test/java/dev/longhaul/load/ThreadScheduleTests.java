package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.ThreadSchedule.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not known of a thread must not look like a thread that was idle. */
class ThreadScheduleTests {
  @TempDir private Path folder;

  @Test
  void readsHowLongAThreadRanAndWaited() throws IOException {
    try (ThreadSchedule schedule = schedule("15000000 3000000 2\n")) {
      assertThat(schedule.isKnown()).isTrue();
      assertThat(schedule.times()).isEqualTo(new Times(15_000_000, 3_000_000));
      assertThat(schedule.waitedNanos()).isEqualTo(3_000_000);
    }
  }

  @Test
  void zerosAreThoseOfAKernelThatCountsNothing() throws IOException {
    try (ThreadSchedule schedule = schedule("0 0 0\n")) {
      assertThat(schedule.isKnown()).isFalse();
    }
  }

  @Test
  void aPlatformWithoutTheFileShowsNothing() {
    try (ThreadSchedule schedule = ThreadSchedule.of(folder.resolve("none"))) {
      assertThat(schedule.isKnown()).isFalse();
      assertThat(schedule.waitedNanos()).isZero();
    }
  }

  private ThreadSchedule schedule(String text) throws IOException {
    return ThreadSchedule.of(Files.writeString(folder.resolve("schedstat"), text));
  }
}
