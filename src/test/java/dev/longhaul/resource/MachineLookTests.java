package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares two looks at a folder like {@code /proc}: init, a shell, a build, its server, others.
 */
class MachineLookTests {
  private static final long SHELL = 10;
  private static final long BUILD = 11;
  private static final long SERVER = 12;
  private static final long WORKER = 13;
  private static final long OTHER = 20;
  private static final long WRITER = 3;

  private final Path proc;
  private final Path groups;

  MachineLookTests(@TempDir Path root) throws IOException {
    proc = root.resolve("proc");
    groups = root.resolve("cgroup");
    Files.createDirectories(proc.resolve("self"));
    allow("0-1");
    processors(1000, 1000);
    process(1, 0, 5, 0);
    process(2, 0, 0, 0);
    process(WRITER, 2, 7, 0);
    process(SHELL, 1, 100, 50);
    process(BUILD, SHELL, 200, 0);
    process(SERVER, BUILD, 300, 0);
    process(WORKER, SERVER, 400, 0);
    process(OTHER, SHELL, 500, 0);
  }

  @Test
  void chargesTheRestToOtherPrograms() throws IOException {
    MachineLook before = look();
    processors(1150, 1050);
    process(WRITER, 2, 17, 0);
    process(SHELL, 1, 110, 50);
    process(BUILD, SHELL, 220, 0);
    process(SERVER, BUILD, 330, 0);
    process(WORKER, SERVER, 440, 0);
    process(OTHER, SHELL, 590, 0);
    assertThat(millis(before)).isCloseTo(2000 - 100 - 100 - 200 - 300 - 400, within(1e-6));
  }

  @Test
  void countsAnEndedChildThroughItsParent() throws IOException {
    MachineLook before = look();
    processors(1040, 1000);
    ends(WORKER);
    process(SERVER, BUILD, 300, 440);
    assertThat(millis(before)).isZero();
    process(WORKER, SERVER, 15, 0);
    processors(1055, 1000);
    assertThat(millis(before)).isZero();
  }

  @Test
  void excludesOtherChildrenOfAnAncestor() throws IOException {
    MachineLook before = look();
    processors(1090, 1000);
    ends(OTHER);
    process(SHELL, 1, 100, 50 + 590);
    assertThat(millis(before)).isCloseTo(900, within(1e-6));
  }

  @Test
  void excludesServersStartedByOtherPrograms() throws IOException {
    MachineLook before = look();
    processors(1090, 1000);
    process(OTHER, SHELL, 590, 0);
    assertThat(millis(before, OTHER)).isZero();
  }

  @Test
  void ignoresKernelThreads() throws IOException {
    MachineLook before = look();
    ends(WRITER);
    process(4, 2, 30, 0);
    processors(1030, 1000);
    assertThat(millis(before)).isZero();
  }

  @Test
  void countsAllowedProcessorsOnly() throws IOException {
    allow("1");
    MachineLook before = MachineLook.take(proc, groups, 1).orElseThrow();
    processors(1100, 1010);
    MachineLook after = MachineLook.take(proc, groups, 1).orElseThrow();
    assertThat(after.busy().minus(before.busy())).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void isUnknownForPartOfAMachineAndWithoutProc() throws IOException {
    assertThat(MachineLook.take(proc, groups, 1)).isEmpty();
    processors(0, 0);
    assertThat(MachineLook.take(proc, groups, 2)).isEmpty();
    Files.delete(proc.resolve("stat"));
    assertThat(MachineLook.take(proc, groups, 2)).isEmpty();
  }

  /** A container with the time of one of two processors: only its own programs matter. */
  @Test
  void looksAtItsControlGroupWhereItHasAShare() throws IOException {
    container("100000 100000", 9_000_000);
    processors(9000, 9000);
    MachineLook before = share();
    process(WRITER, 2, 99, 0);
    process(BUILD, SHELL, 220, 0);
    process(SERVER, BUILD, 330, 0);
    process(OTHER, SHELL, 590, 0);
    container("100000 100000", 9_000_000 + 200_000 + 300_000 + 900_000);
    processors(9999, 9999);
    assertThat(millisOf(1, before, share())).isCloseTo(900, within(1e-6));
  }

  @Test
  void isUnknownInAShareWithoutItsTime() throws IOException {
    container("max 100000", 9_000_000);
    assertThat(MachineLook.take(proc, groups, 1)).as("chosen by an option of the JVM").isEmpty();
    container("100000 100000", 9_000_000);
    Files.delete(groups.resolve("cpu.stat"));
    assertThat(MachineLook.take(proc, groups, 1)).isEmpty();
  }

  /** There, a process has another number than on the machine. */
  @Test
  void countsAProgramOfAContainerThatHasTheKernelsNumber() throws IOException {
    process(2, 1, 0, 0);
    process(WRITER, 2, 7, 0);
    MachineLook before = look();
    process(2, 1, 20, 0);
    process(WRITER, 2, 47, 0);
    processors(1060, 1000);
    assertThat(millis(before)).isCloseTo(600, within(1e-6));
  }

  private void container(String limit, long usedMicros) throws IOException {
    Files.createDirectories(groups);
    Files.writeString(proc.resolve("self/cgroup"), "0::/\n");
    Files.writeString(groups.resolve("cpu.max"), limit + "\n");
    Files.writeString(groups.resolve("cpu.stat"), "usage_usec %d\n".formatted(usedMicros));
  }

  private MachineLook share() {
    return MachineLook.take(proc, groups, 1).orElseThrow();
  }

  private MachineLook look() {
    return MachineLook.take(proc, groups, 2).orElseThrow();
  }

  /** Returns the time of other programs, for two processors and a slice of two seconds. */
  private double millis(MachineLook before, Long... roots) {
    return millisOf(2, before, look(), roots);
  }

  private static double millisOf(
      int processors, MachineLook before, MachineLook now, Long... roots) {
    MachineLook after =
        new MachineLook(before.nanos() + 2_000_000_000L, now.busy(), processors, now.processes());
    return after.othersSince(before, BUILD, Set.of(roots)).share() * processors * 2000;
  }

  private void allow(String processors) throws IOException {
    Files.writeString(
        proc.resolve("self/status"), "Name:\tjava\nCpus_allowed_list:\t" + processors + "\n");
  }

  /** Only user time belongs to processes; the rest is idle, iowait, interrupts, stolen, guests. */
  private void processors(long first, long second) throws IOException {
    Files.writeString(
        proc.resolve("stat"),
        "cpu  %d 0 0 9999 99 9 9 99 50 0\ncpu0 %d 0 0 99 9 9 9 99 50 0\ncpu1 %d 0 0 9 9 9 9 9 0 0\nintr 5\n"
            .formatted(first + second, first, second));
  }

  private void process(long id, long parent, long ticks, long ofChildren) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Long.toString(id)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (a) b) S %d 0 0 0 0 0 0 0 0 0 %d 0 %d 0 20 0 1 0 0 0\n"
            .formatted(id, parent, ticks, ofChildren));
  }

  private void ends(long id) throws IOException {
    Path folder = proc.resolve(Long.toString(id));
    Files.delete(folder.resolve("stat"));
    Files.delete(folder);
  }
}
