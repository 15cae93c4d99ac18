package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Needs a machine on which nothing else runs. */
@Tag("slow")
@EnabledIfSystemProperty(
    named = "slow",
    matches = "true",
    disabledReason = "run by hand on a machine left alone: -Dgroups=slow -Dslow=true")
@EnabledOnOs(OS.LINUX)
class OthersWatchTests {
  private static final double TOLERATED = 0.05;

  @RepeatedTest(10)
  void idleMachineDisturbsNothing() {
    assertThat(twoSlices()).isLessThan(TOLERATED);
  }

  @RepeatedTest(10)
  void seesAnotherProgram() throws IOException {
    try (BusyProgram program = BusyProgram.start(0.2)) {
      assertThat(twoSlices()).isGreaterThan(TOLERATED);
      assertThat(program.process().isAlive()).isTrue();
    }
  }

  @Test
  void excludesThisJvmAndItsChildren() throws IOException {
    try (KnownUse child = KnownUse.start();
        OthersWatch watch = new OthersWatch(List.of())) {
      child.does("compute PT5S");
      await().until(() -> watch.latest().isPresent());
      assertThat(watch.latest().orElseThrow().share()).isLessThan(TOLERATED);
    }
  }

  @Test
  void lookCostsLittle() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Optional<MachineLook> look = Optional.empty();
    for (int i = 0; i < 50; i++) {
      look = MachineLook.take();
    }
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 50; i++) {
      look = MachineLook.take();
    }
    long nanos = (threads.getCurrentThreadCpuTime() - before) / 50;
    int processes = look.orElseThrow().processes().size();
    System.out.printf("a look at %d processes takes %d us of CPU%n", processes, nanos / 1000);
    // With 200 processes, half a percent of a core in slices of 2 s.
    assertThat(Duration.ofNanos(nanos / processes * 200)).isLessThan(Duration.ofMillis(10));
  }

  /** Returns the lower share of two slices in a row. */
  private static double twoSlices() {
    try (OthersWatch watch = new OthersWatch(List.of())) {
      await().until(() -> watch.latest().isPresent());
      OthersSlice first = watch.latest().orElseThrow();
      await().until(() -> !watch.latest().orElseThrow().equals(first));
      return Math.min(first.share(), watch.latest().orElseThrow().share());
    }
  }
}
