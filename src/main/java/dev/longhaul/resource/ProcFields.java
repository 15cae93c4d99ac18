package dev.longhaul.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of {@code /proc} with one field per line, such as {@code status} or {@code smaps_rollup}:
 * {@code VmRSS: 123456 kB}.
 *
 * @param text the whole file
 */
record ProcFields(String text) {
  private static final long KIB = 1024;

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read: the process has ended, or the platform has no such
   *     file
   */
  static ProcFields read(Path file) throws IOException {
    // A program's name may be in any encoding, even an invalid one.
    return new ProcFields(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Returns the value of a field, without the space around it; empty if the field is absent. */
  Optional<String> field(String name) {
    String begin = name + ":";
    return text.lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst();
  }

  /** Returns a whole number; empty if it is absent. */
  Optional<Long> number(String name) {
    return field(name).map(Long::valueOf);
  }

  /** Returns a size in bytes; empty if it is absent. */
  Optional<Long> bytes(String name) {
    return field(name).map(size -> KIB * Long.parseLong(size.substring(0, size.indexOf(' '))));
  }
}
