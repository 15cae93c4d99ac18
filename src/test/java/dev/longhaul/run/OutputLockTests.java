package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class OutputLockTests {
  @TempDir private Path parent;

  @Test
  void hasOneHolderAtATime() {
    Path folder = parent.resolve("new/output");
    try (OutputLock lock = lock(folder)) {
      assertThat(lock.isHeld()).isTrue();
      assertRefused(folder);
    }
    lock(folder).close();
  }

  /** {@code mvn clean} does this while another run goes on. */
  @Test
  void survivesTheDeletionOfTheFolder() throws IOException {
    Path folder = parent.resolve("output");
    try (OutputLock lock = lock(folder)) {
      assertThat(lock.isHeld()).isTrue();
      Folders.delete(folder);
      assertRefused(folder);
    }
  }

  @Test
  void locksTheFolderAndNotItsName() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("output"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
    try (OutputLock lock = lock(folder);
        OutputLock other = lock(parent.resolve("other"))) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(other.isHeld()).isTrue();
      assertRefused(link);
      assertRefused(parent.resolve("sub/../output"));
    }
  }

  @Test
  void keepsAPrivateFileOutsideTheFolder() throws IOException {
    Path folder = parent.resolve("output");
    try (OutputLock lock = lock(folder);
        Stream<Path> files = Files.list(folder)) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(files).isEmpty();
      Path file = OutputLock.lockOf(folder);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
  }

  /** Surefire's forks may have a folder of temporary files each: they must see each other. */
  @Test
  void isTheSameForAJvmWithOtherTemporaryFiles() throws IOException {
    Path folder = parent.resolve("output");
    Path file = OutputLock.lockOf(folder);
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", parent.toString());
    try {
      assertThat(OutputLock.lockOf(folder)).isEqualTo(file);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  /** For example, after the time-out of an earlier case. */
  @Test
  void worksOnAnInterruptedThread() {
    Path folder = parent.resolve("output");
    Thread.currentThread().interrupt();
    try (OutputLock lock = lock(folder)) {
      assertThat(lock.isHeld()).isTrue();
      assertRefused(folder);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static OutputLock lock(Path folder) {
    return OutputLock.of(folder, new Build.Named("one"), note -> {});
  }

  private static void assertRefused(Path folder) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> lock(folder))
        .withMessageContaining("longhaul.output must be a folder that no other run uses")
        .withMessageContaining("in use by this process, " + ProcessHandle.current().pid());
  }
}
