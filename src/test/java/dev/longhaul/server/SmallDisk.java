package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of 64 KB, which needs Linux and its root user: elsewhere the test is skipped.
 *
 * @param folder the mount point
 */
public record SmallDisk(Path folder) implements AutoCloseable {
  /** Mounts a file system over an empty folder. */
  public static SmallDisk mount(Path folder) {
    int code =
        SystemCommand.run(
            "mount", "-t", "tmpfs", "-o", "size=64k", "longhaul-test", folder.toString());
    assumeTrue(code == 0, "this user may not mount a file system here");
    return new SmallDisk(folder);
  }

  /** Writes a file that takes all free space. */
  public Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
      return filler;
    }
  }

  /** Makes it read-only, even for root. */
  public void makeReadOnly() {
    assertThat(SystemCommand.run("mount", "-o", "remount,ro", folder.toString())).isZero();
  }

  @Override
  public void close() {
    assertThat(SystemCommand.run("umount", folder.toString())).isZero();
  }
}
