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

  MachineLookTests(@TempDir Path proc) throws IOException {
    this.proc = proc;
    Files.createDirectory(proc.resolve("self"));
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
    MachineLook before = MachineLook.take(proc, 1).orElseThrow();
    processors(1100, 1010);
    MachineLook after = MachineLook.take(proc, 1).orElseThrow();
    assertThat(after.busy().minus(before.busy())).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void isUnknownForPartOfAMachineAndWithoutProc() throws IOException {
    assertThat(MachineLook.take(proc, 1)).isEmpty();
    processors(0, 0);
    assertThat(MachineLook.take(proc, 2)).isEmpty();
    Files.delete(proc.resolve("stat"));
    assertThat(MachineLook.take(proc, 2)).isEmpty();
  }

  private MachineLook look() {
    return MachineLook.take(proc, 2).orElseThrow();
  }

  /** Returns the time of other programs, for two processors and a slice of two seconds. */
  private double millis(MachineLook before, Long... roots) {
    MachineLook now = look();
    MachineLook after =
        new MachineLook(before.nanos() + 2_000_000_000L, now.busy(), 2, now.processes());
    return after.othersSince(before, BUILD, Set.of(roots)).share() * 4000;
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
