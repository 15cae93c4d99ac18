package dev.longhaul.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A directory of a class path as a jar: the JVM shares no class data with directories. */
final class ClassFiles {
  /** Any fixed time: two runs that pack the same files must write the same jar. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private static final FileTime JAR_TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

  private ClassFiles() {}

  /** Returns all files below a directory in a stable order. */
  static List<Path> of(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Packs a directory unless the jar exists; another process may do the same at the same time. */
  static Path pack(Path directory, Path jar) throws IOException {
    if (Files.exists(jar)) {
      return jar;
    }
    Path unfinished = Files.createTempFile(jar.getParent(), Folders.nameOfOurs("classes"), ".jar");
    try {
      write(directory, unfinished);
      Files.setLastModifiedTime(unfinished, JAR_TIME);
      Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
      return jar;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Path directory, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : of(directory)) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
