package dev.longhaul.limits;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads files in which Linux describes itself; one that cannot be read is empty. */
final class ProcFile {
  /** The kernel gives a setting to the first read only: one of a byte would get a byte of it. */
  private static final int ALL_AT_ONCE = 64 * 1024;

  private ProcFile() {}

  static String text(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), ALL_AT_ONCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
