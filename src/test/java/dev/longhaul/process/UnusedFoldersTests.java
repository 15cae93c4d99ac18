package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedFoldersTests {
  @TempDir Path parent;

  @Test
  void deletesFoldersUnusedForADayAndMarksUsedOnes() throws IOException {
    Path used = folder("used", Duration.ofDays(9));
    Path recent = folder("recent", Duration.ofHours(23));
    Path old = folder("old", Duration.ofHours(25));

    UnusedFolders.deleteBeside(used);
    UnusedFolders.deleteBeside(recent);

    assertThat(used).exists();
    assertThat(recent).exists();
    assertThat(old).doesNotExist();
  }

  private Path folder(String name, Duration age) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Files.writeString(folder.resolve("classes.jsa"), name);
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }
}
