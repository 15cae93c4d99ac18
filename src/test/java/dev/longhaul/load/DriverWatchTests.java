package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Of several threads, the busiest one limits the measurement. */
@EnabledOnOs(OS.LINUX)
class DriverWatchTests {
  private static final Duration WORK = Duration.ofMillis(50);

  @Test
  void showsTheBusiestThread() throws Exception {
    try (DriverWatch watch = new DriverWatch(3);
        ExecutorService idle = Executors.newSingleThreadExecutor();
        ExecutorService busy = Executors.newSingleThreadExecutor()) {
      idle.submit(() -> watch.of(0).watchThisThread()).get();
      busy.submit(() -> watch.of(1).watchThisThread()).get(); // the third one sends nothing
      watch.begin(0);
      busy.submit(DriverWatchTests::work).get();
      watch.end(WORK.toNanos());
      assertThat(watch.use().running().orElseThrow()).isGreaterThan(0.9);
      assertThat(watch.use().busy()).isPresent();
    }
  }

  @Test
  void threadsThatSentNothingAreNotKnown() {
    try (DriverWatch watch = new DriverWatch(2)) {
      watch.begin(0);
      watch.end(1);
      assertThat(watch.use().running()).isEmpty();
      assertThat(watch.use().busy()).isEmpty();
    }
  }

  @Test
  void countsCollectionsSinceItsBegin() {
    try (DriverWatch watch = new DriverWatch(1)) {
      watch.begin(0);
      for (int i = 0; i < 1_000 && watch.collecting().isZero(); i++) {
        System.gc();
      }
      assertThat(watch.collecting()).isPositive();
      watch.end(1);
      assertThat(watch.use().collections()).isPositive();
    }
  }

  private static void work() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + WORK.toNanos();
    while (threads.getCurrentThreadCpuTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
