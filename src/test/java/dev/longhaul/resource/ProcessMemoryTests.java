package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory of processes that use a known size. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ProcessMemoryTests {
  private static final int MB = 1_000_000;
  private static final int SIZE = 400;

  /**
   * Other JVMs of the machine share pages with these processes until they end. The fewer shared
   * pages there are, the smaller the error.
   */
  private static KnownUse start() throws IOException {
    return KnownUse.start("-XX:MaxDirectMemorySize=1g", "-Xshare:off", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void countsAChild() throws IOException {
    try (KnownUse child = start()) {
      Memory before = memory(child.tree());
      child.does("touch " + SIZE);
      assertThat(memory(child.tree()).bytes() - before.bytes())
          .isCloseTo((long) SIZE * MB, withinPercentage(5));
      assertThat(before.kind()).isEqualTo(Memory.Kind.PSS);
    }
  }

  @Test
  void countsAGrandchild() throws IOException {
    try (KnownUse child = start()) {
      child.does("child touch 1");
      Memory before = memory(child.tree());
      child.does("child touch " + SIZE);
      assertThat(memory(child.tree()).bytes() - before.bytes())
          .isCloseTo((long) SIZE * MB, withinPercentage(5));
    }
  }

  @Test
  void countsSharedPagesOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shared");
    try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
      empty.setLength((long) SIZE * MB);
    }
    try (KnownUse child = start()) {
      child.does("child touch 1");
      Memory before = memory(child.tree());
      long residentBefore = resident(child.tree(), folder).bytes();
      child.does("map " + file);
      child.does("child map " + file);
      assertThat(memory(child.tree()).bytes() - before.bytes())
          .isCloseTo((long) SIZE * MB, withinPercentage(5));
      // The resident size counts them twice: they are shared, and PSS is needed.
      assertThat(resident(child.tree(), folder).bytes() - residentBefore)
          .isCloseTo(2L * SIZE * MB, withinPercentage(5));
    }
  }

  @Test
  void fallsBackToTheResidentSizeWithoutPss(@TempDir Path folder) throws IOException {
    try (KnownUse child = start()) {
      Memory before = resident(child.tree(), folder);
      assertThat(before.kind()).isEqualTo(Memory.Kind.RSS);
      child.does("touch " + SIZE);
      assertThat(resident(child.tree(), folder).bytes() - before.bytes())
          .isCloseTo((long) SIZE * MB, withinPercentage(5));
    }
  }

  @Test
  void fallsBackToThePlatformsCommandWithoutProc(@TempDir Path nothing) throws IOException {
    try (KnownUse child = start()) {
      child.does("child touch " + SIZE);
      TreeLook look = new ProcessTree(child.handle(), List.of(), nothing).look();
      if (isInstalled("ps")) {
        assertThat(look.memory().orElseThrow().bytes()).isGreaterThan((long) SIZE * MB);
        assertThat(look.memory().orElseThrow().kind()).isEqualTo(Memory.Kind.RSS);
      } else {
        assertThat(look.memory()).isEmpty();
      }
      // The total is known, its parts are not.
      assertThat(look.cpu().orElseThrow().total()).isPositive();
      assertThat(look.cpu().orElseThrow().system()).isEmpty();
      assertThat(look.threads()).isEmpty();
    }
  }

  private static Memory memory(ProcessTree tree) {
    return tree.look().memory().orElseThrow();
  }

  /** Returns the memory as on a kernel without smaps_rollup, before Linux 4.14. */
  private static Memory resident(ProcessTree tree, Path folder) throws IOException {
    for (ProcessHandle process : tree.processes()) {
      String pid = Long.toString(process.pid());
      Path status = folder.resolve(pid).resolve("status");
      if (!Files.exists(status)) {
        Files.createDirectories(status.getParent());
        Files.createSymbolicLink(status, ProcessTree.PROC.resolve(pid).resolve("status"));
      }
    }
    return memory(new ProcessTree(tree.root(), List.of(), folder));
  }

  private static boolean isInstalled(String tool) {
    return Files.isExecutable(Path.of("/usr/bin", tool))
        || Files.isExecutable(Path.of("/bin", tool));
  }
}
