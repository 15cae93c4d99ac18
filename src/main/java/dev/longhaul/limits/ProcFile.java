package dev.longhaul.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads files in which Linux tells about itself; one that cannot be read is empty. */
final class ProcFile {
  private ProcFile() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unknown) {
      return "";
    }
  }

  static Stream<String> lines(Path file) {
    return text(file).lines();
  }

  /** Returns the first word of the line that begins with a name. */
  static Optional<String> field(Path file, String name) {
    return lines(file)
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
        .findFirst();
  }

  /** Returns the number that begins a text; {@code max} and {@code unlimited} are none. */
  static OptionalLong number(String text) {
    String first = text.strip().split("\\s+", 2)[0];
    return !first.isEmpty() && first.chars().allMatch(Character::isDigit) && first.length() <= 18
        ? OptionalLong.of(Long.parseLong(first))
        : OptionalLong.empty();
  }
}
