package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ProcessTreeTests {
  private static final Duration TICK = Duration.ofMillis(10);

  private final ProcessTree tree = new ProcessTree(ProcessHandle.current());

  @Test
  void cpuTimeEqualsThatOfThePlatform() {
    ProcessTree alone = new ProcessTree(ProcessHandle.current());
    Duration before = ownCpu();
    Duration cpu = alone.look().cpu().orElseThrow().total();
    // The tree includes ended children of earlier tests; the other figure does not.
    assertThat(cpu).isGreaterThanOrEqualTo(before.minus(TICK.multipliedBy(2)));
  }

  @Test
  void countsTheCpuTimeOfRunningAndEndedChildren() throws Exception {
    Duration before = tree.look().cpu().orElseThrow().total().minus(ownCpu());
    Process busy = shell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; read end");
    try (var input = busy.getOutputStream()) {
      Duration running = Duration.ZERO;
      while (running.compareTo(TICK.multipliedBy(3)) < 0) {
        running = tree.look().cpu().orElseThrow().total().minus(ownCpu()).minus(before);
      }
      input.write('\n');
    }
    assertThat(busy.waitFor()).isZero();
    assertThat(tree.look().cpu().orElseThrow().total().minus(ownCpu()).minus(before))
        .isGreaterThan(TICK.multipliedBy(2));
  }

  @Test
  void countsTheMemoryOfAChildOnce() throws Exception {
    Process child = shell("read end");
    try (var input = child.getOutputStream()) {
      long alone = new ProcessTree(child.toHandle()).look().memory().orElseThrow().bytes();
      assertThat(alone).isPositive().isLessThan(100_000_000);
      assertThat(tree.look().memory().orElseThrow().bytes()).isGreaterThan(alone);
      input.write('\n');
    }
    child.waitFor();
  }

  @Test
  void isUnknownForAnEndedProcess() throws Exception {
    Process child = shell("true");
    child.waitFor();
    assertThat(new ProcessTree(child.toHandle()).look().memory()).isEmpty();
    assertThat(new ProcessTree(child.toHandle()).look().cpu()).isEmpty();
  }

  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).start();
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
