package dev.longhaul.process;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The class path of a forked JVM.
 *
 * @param entries jars and directories that exist, absolute
 */
public record ClassPath(List<Path> entries) {
  /** Returns this JVM's class path; under Surefire, the real one, not its stub. */
  public static ClassPath current() {
    String text =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return new ClassPath(
        Arrays.stream(text.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(Files::exists)
            .toList());
  }

  /**
   * Returns the same with each directory packed as a jar into a folder; empty directories are left
   * out.
   */
  ClassPath packedInto(Path folder) throws IOException {
    List<Path> packed = new ArrayList<>();
    for (Path entry : entries) {
      if (!Files.isDirectory(entry)) {
        packed.add(entry);
      } else if (!ClassFiles.of(entry).isEmpty()) {
        packed.add(ClassFiles.pack(entry, folder.resolve("directory-" + packed.size() + ".jar")));
      }
    }
    return new ClassPath(List.copyOf(packed));
  }

  /** Returns a text that changes whenever an entry's content does. */
  String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path entry : entries) {
      List<Path> files = Files.isDirectory(entry) ? ClassFiles.of(entry) : List.of(entry);
      text.append(entry).append('\n');
      for (Path file : files) {
        text.append(
            "%s %d %s%n".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    return text.toString();
  }

  /** Returns the class path in the form that the JVM reads. */
  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }
}
