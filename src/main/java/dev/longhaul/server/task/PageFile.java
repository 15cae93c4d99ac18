package dev.longhaul.server.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.process.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The page that file tasks read: a resource of this project, and a real file on the disk. */
final class PageFile {
  private static final String NAME = "template.html";

  private PageFile() {}

  /** Returns the page from the resource, not from the file. */
  static String page() throws IOException {
    return new String(resource(), UTF_8);
  }

  /**
   * Puts the file into a folder if it is missing there, and returns it. Several servers and their
   * driver may do so at once: none of them ever sees an incomplete file.
   */
  static Path in(Path folder) throws IOException {
    Folders.createPrivate(folder);
    Path file = folder.resolve(NAME);
    byte[] page = resource();
    if (!holds(file, page)) {
      Path draft = Files.createTempFile(folder, "template-", ".tmp");
      try {
        Files.write(draft, page);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    }
    return file;
  }

  /** Returns whether the file is right: it may be another version, or incomplete after a crash. */
  private static boolean holds(Path file, byte[] page) throws IOException {
    return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), page);
  }

  private static byte[] resource() throws IOException {
    try (InputStream resource = PageFile.class.getResourceAsStream(NAME)) {
      if (resource == null) {
        throw new FileNotFoundException(
            "the class path lacks the resource " + NAME + " of " + PageFile.class.getPackageName());
      }
      return resource.readAllBytes();
    }
  }
}
