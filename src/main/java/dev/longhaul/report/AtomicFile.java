package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces files atomically: a reader always sees a complete file, also after a crash. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Replaces a file's content, creating the file and its folder if need be.
   *
   * @param folder the file's folder
   * @param name the file's name in it
   * @param content the new content, in UTF-8
   * @throws IOException if that fails; the file then keeps its old content
   */
  public static void write(Path folder, String name, String content) throws IOException {
    Files.createDirectories(folder);
    Path draft = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      // Not a FileChannel: the thread of an interrupted test cannot write through one.
      try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
        out.write(content.getBytes(UTF_8));
        out.getFD().sync();
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
