package dev.longhaul.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of {@code /proc} with a field a line, such as {@code status} or {@code smaps_rollup}:
 * {@code VmRSS: 123456 kB}.
 *
 * @param text the whole file
 */
record ProcFields(String text) {
  private static final long KIB = 1024;

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read: the process has ended, or the platform has none
   */
  static ProcFields read(Path file) throws IOException {
    // A program may name itself in any encoding, or none.
    return new ProcFields(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Returns what stands behind a name, without the space around; empty where that is absent. */
  Optional<String> field(String name) {
    String begin = name + ":";
    return text.lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst();
  }

  /** Returns a whole number; empty where it is absent. */
  Optional<Long> number(String name) {
    return field(name).map(Long::valueOf);
  }

  /** Returns a size in bytes; empty where it is absent. */
  Optional<Long> bytes(String name) {
    return field(name).map(size -> KIB * Long.parseLong(size.substring(0, size.indexOf(' '))));
  }
}
