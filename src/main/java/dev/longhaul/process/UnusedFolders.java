package dev.longhaul.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Deletes unused folders of class data: every rebuild makes another one of 15 MB. */
final class UnusedFolders {
  /** Longer than any run that might still start servers from a folder. */
  private static final Duration LONG = Duration.ofDays(1);

  private UnusedFolders() {}

  /** Marks a folder as used now, and deletes its siblings that were not used for a day. */
  static void deleteBeside(Path used) throws IOException {
    Instant now = Instant.now();
    Files.setLastModifiedTime(used, FileTime.from(now));
    for (Path folder : list(used.resolveSibling("."))) {
      try {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(LONG))) {
          Folders.delete(folder);
        }
      } catch (NoSuchFileException gone) {
        // Another run deleted it meanwhile.
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
