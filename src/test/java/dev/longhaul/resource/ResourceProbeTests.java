package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ResourceProbeTests {
  @Test
  void measuresBetweenBeginAndEnd() throws IOException {
    try (KnownUse child = KnownUse.start();
        ResourceProbe probe = new ResourceProbe(child.handle())) {
      long before = child.tree().look().memory().orElseThrow().bytes();
      long nanos = System.nanoTime();
      probe.begin();
      child.does("touch 50");
      child.does("hold 20");
      child.does("threads 20");
      child.does("compute PT0.3S");
      probe.end();
      ServerResources used = probe.resources();
      nanos = System.nanoTime() - nanos;
      assertThat(used.watched()).isPositive();
      assertThat(used.watched().toNanos()).isLessThan(nanos);
      assertThat(used.peakMemory().orElseThrow().bytes()).isGreaterThan(before + 60_000_000);
      assertThat(used.peakThreads().orElseThrow()).isGreaterThan(20);
      assertThat(used.cpu().orElseThrow().total()).isPositive();
      assertThat(used.switches().orElseThrow().voluntary()).isPositive();
      assertThat(used.heapAfterCollectionBytes().orElseThrow()).isGreaterThan(20_000_000);
      assertThat(used.samplerCpu()).isPositive();
      assertThat(used.samplerCpu().toNanos()).isLessThan(nanos);
    }
  }

  @Test
  void forgetsAnEarlierWindow() throws IOException {
    try (KnownUse child = KnownUse.start();
        ResourceProbe probe = new ResourceProbe(child.handle())) {
      probe.begin();
      child.does("child threads 50");
      probe.end();
      int first = probe.resources().peakThreads().orElseThrow();
      ProcessHandle second = child.handle().children().findFirst().orElseThrow();
      second.destroyForcibly();
      second.onExit().join();
      probe.begin();
      probe.end();
      assertThat(probe.resources().peakThreads().orElseThrow()).isLessThan(first - 49);
    }
  }

  @Test
  void samplesCpuTimeOutsideWindows() throws IOException {
    try (KnownUse child = KnownUse.start();
        ResourceProbe probe = new ResourceProbe(child.handle())) {
      await().until(() -> probe.cpu().known().isPresent());
      CpuLook first = probe.cpu().known().orElseThrow();
      child.does("compile PT0.3S");
      await()
          .untilAsserted(
              () ->
                  assertThat(probe.cpu().known().orElseThrow().since(first).jit())
                      .isGreaterThan(Duration.ofMillis(30)));
      assertThat(probe.cpu().known().orElseThrow().since(first).cpu()).isPositive();
    }
  }

  @Test
  void requiresAWindowThatHasBegunAndEnded() {
    try (ResourceProbe probe = new ResourceProbe(ProcessHandle.current())) {
      assertThatThrownBy(probe::end)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("begin before it ends");
      probe.begin();
      assertThatThrownBy(probe::resources)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has ended");
    }
  }
}
