package dev.longhaul.process;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of a forked JVM.
 *
 * @param entries jars and directories that exist, absolute
 */
public record ClassPath(List<Path> entries) {
  /** Returns all that this JVM's code is loaded from, however this JVM was started. */
  public static ClassPath current() {
    return with(List.of());
  }

  /**
   * Returns the same, with what the class loaders of some classes add.
   *
   * @param users classes of the user's, which the forked JVM must find
   * @throws ConfigurationException if one of them is not in any file or folder of that class path
   */
  public static ClassPath with(List<Class<?>> users) {
    List<Path> entries =
        ClassSources.of(
            Stream.concat(
                Stream.of(
                    ClassPath.class.getClassLoader(),
                    Thread.currentThread().getContextClassLoader()),
                users.stream().map(Class::getClassLoader)));
    users.forEach(type -> checkFound(type, entries));
    return new ClassPath(entries);
  }

  private static void checkFound(Class<?> type, List<Path> entries) {
    try {
      if (ClassSources.find(entries, type.getName())) {
        return;
      }
    } catch (IOException notReadable) {
      throw new UncheckedIOException(notReadable);
    }
    throw new ConfigurationException(
        ("%s must be in a folder or jar that a server's JVM can read, but was loaded by %s: start the"
                + " tests through Maven, Gradle, an IDE or JUnit's ConsoleLauncher, with the class's"
                + " folder or jar on the class path or the module path")
            .formatted(type.getName(), type.getClassLoader()));
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
      // Thousands of files, before each server: one look at each, and no format.
      for (Path file : files) {
        BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
        text.append(file)
            .append(' ')
            .append(its.size())
            .append(' ')
            .append(its.lastModifiedTime().to(NANOSECONDS))
            .append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Returns what each entry contains.
   *
   * @throws IOException if one of them cannot be read
   */
  public List<EntryContent> contents() throws IOException {
    List<EntryContent> contents = new ArrayList<>();
    for (Path entry : entries) {
      contents.add(EntryContent.of(entry));
    }
    return List.copyOf(contents);
  }

  /** Returns the class path in the form that the JVM reads. */
  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }
}
