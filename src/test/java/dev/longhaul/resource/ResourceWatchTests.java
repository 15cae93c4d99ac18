package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process with a known use of resources uses between begin and end. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ResourceWatchTests {
  private static final Duration CPU = Duration.ofMillis(300);

  private static ServerResources whileItDoes(String command) throws IOException {
    try (KnownUse child = KnownUse.start()) {
      ResourceWatch watch = child.watch();
      child.does(command);
      return watch.end();
    }
  }

  @Test
  void countsASleepAsAVoluntaryContextSwitch() throws IOException {
    ContextSwitches switches = whileItDoes("sleeps 500").switches().orElseThrow();
    // The JVM's own threads wake up about twenty times a second.
    assertThat(switches.voluntary()).isBetween(500L, 1000L);
  }

  @Test
  void countsContextSwitchesOfAChild() throws IOException {
    ContextSwitches switches = whileItDoes("child sleeps 500").switches().orElseThrow();
    assertThat(switches.voluntary()).isGreaterThan(500);
  }

  @Test
  void ignoresContextSwitchesBeforeTheBegin() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      child.does("sleeps 500");
      ResourceWatch watch = child.watch();
      assertThat(watch.end().switches().orElseThrow().voluntary()).isLessThan(250);
    }
  }

  @Test
  void countsThreadsThatStart() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      // The first command lets the JVM start everything that commands need.
      child.does("threads 1");
      int before = child.tree().look().threads().orElseThrow();
      ResourceWatch watch = child.watch();
      child.does("threads 50");
      // The JVM may start or end one or two compiler threads meanwhile.
      assertThat(watch.end().peakThreads().orElseThrow() - before).isBetween(47, 55);
    }
  }

  @Test
  void peakIsTheHighestSample() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      child.does("child threads 50");
      ResourceWatch watch = child.watch();
      ProcessHandle second = child.handle().children().findFirst().orElseThrow();
      long both = child.tree().look().memory().orElseThrow().bytes();
      watch.sample();
      second.destroyForcibly();
      second.onExit().join();
      ServerResources used = watch.end();
      int alone = child.tree().look().threads().orElseThrow();
      assertThat(used.peakThreads().orElseThrow()).isGreaterThan(alone + 50);
      assertThat(used.peakMemory().orElseThrow().bytes()).isGreaterThan(both * 9 / 10);
    }
  }

  @Test
  void countsComputingAsUserTime() throws IOException {
    CpuTime cpu = whileItDoes("compute " + CPU).cpu().orElseThrow();
    assertThat(cpu.user().orElseThrow()).isGreaterThanOrEqualTo(CPU.dividedBy(2));
    assertThat(cpu.user().orElseThrow()).isGreaterThan(cpu.system().orElseThrow());
    assertThat(cpu.user().orElseThrow().plus(cpu.system().orElseThrow())).isEqualTo(cpu.total());
  }

  @Test
  void countsCompilingAsJitTime() throws IOException {
    ServerResources used = whileItDoes("compile " + CPU.multipliedBy(3));
    Duration all = used.cpu().orElseThrow().total();
    assertThat(used.jit().orElseThrow()).isBetween(all.dividedBy(10), all);
    assertThat(used.slices()).hasSize(1);
    assertThat(used.slices().getFirst().jitShare().orElseThrow()).isBetween(0.1, 1.0);
  }

  /** As on a platform without /proc: what the JVM counts itself is an upper limit. */
  @Test
  void countsCompilingByTheJvmsOwnCounterIfNoThreadsAreShown(@TempDir Path nothing)
      throws IOException {
    try (KnownUse child = KnownUse.start()) {
      ProcessTree tree = new ProcessTree(child.handle(), List.of(), nothing);
      ResourceWatch watch = ResourceWatch.begin(tree, new CpuMeter(tree));
      child.does("compile " + CPU.multipliedBy(3));
      ServerResources used = watch.end();
      assertThat(used.jit().orElseThrow())
          .isGreaterThan(used.cpu().orElseThrow().total().dividedBy(10));
      assertThat(used.jitCpuPercent().orElseThrow()).isBetween(10.0, 100.0);
      assertThat(used.slices()).hasSize(1);
      CpuMeter withoutCounters = new CpuMeter(tree, nothing);
      assertThat(withoutCounters.look()).isEmpty();
    }
  }

  @Test
  void idleJvmHasLittleJitTime() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      child.does("compute " + CPU);
      ResourceWatch watch = child.watch();
      child.does("compute " + CPU);
      ServerResources used = watch.end();
      assertThat(used.jit().orElseThrow())
          .isLessThan(used.cpu().orElseThrow().total().dividedBy(10));
    }
  }

  @Test
  void countsTheJitTimeOfAChild() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      child.does("child threads 1");
      ResourceWatch watch = child.watch();
      child.does("child compile " + CPU);
      assertThat(watch.end().jit().orElseThrow()).isGreaterThan(CPU.dividedBy(10));
    }
  }

  @Test
  void jitTimeIsUnknownWithoutACompiler() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "read end").start();
    try (var input = shell.getOutputStream()) {
      ProcessTree tree = new ProcessTree(shell.toHandle());
      ServerResources used = ResourceWatch.begin(tree, new CpuMeter(tree)).end();
      assertThat(used.cpu()).isPresent();
      assertThat(used.jit()).isEmpty();
      assertThat(used.slices()).isEmpty();
      input.write('\n');
    }
    shell.waitFor();
  }

  @Test
  void countsKernelWorkAsSystemTime() throws IOException {
    CpuTime cpu = whileItDoes("system " + CPU).cpu().orElseThrow();
    assertThat(cpu.system().orElseThrow()).isGreaterThanOrEqualTo(CPU.dividedBy(2));
    assertThat(cpu.system().orElseThrow()).isGreaterThan(cpu.user().orElseThrow());
  }

  @Test
  void keepsOnlyThePeaksOfAnEndedProcess() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      ResourceWatch watch = child.watch();
      child.process().destroyForcibly().onExit().join();
      ServerResources used = watch.end();
      assertThat(used.peakThreads().orElseThrow()).isPositive();
      assertThat(used.peakMemory().orElseThrow().bytes()).isPositive();
      assertThat(used.cpu()).isEmpty();
      assertThat(used.switches()).isEmpty();
    }
  }
}
