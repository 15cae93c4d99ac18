package dev.longhaul.resource;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program that a process runs: the words of a command may mean another one on the next machine.
 *
 * @param file the file that the system executes, without links; of a script, its interpreter
 * @param java the Java that the file belongs to, such as {@code Java 25.0.3, Eclipse Adoptium};
 *     empty if it belongs to none
 */
public record Program(Path file, Optional<String> java) {
  /** Each Java has this file, with lines such as {@code JAVA_VERSION="25.0.3"}. */
  private static final String RELEASE = "release";

  /** Returns a process's program; empty if it has ended or the platform does not show it. */
  public static Optional<Program> of(ProcessHandle process) {
    try {
      return process.info().command().map(Path::of).map(Program::of);
    } catch (InvalidPathException otherEncoding) {
      return Optional.empty();
    }
  }

  /** Returns the programs of a process, its descendants and some strays, each once. */
  public static List<Program> of(ProcessHandle root, List<ProcessHandle> strays) {
    return new ProcessTree(root, strays).programs();
  }

  static Program of(Path command) {
    Path file = withoutLinks(command);
    return new Program(file, home(file).flatMap(Program::java));
  }

  private static Path withoutLinks(Path command) {
    try {
      return command.toRealPath();
    } catch (IOException replacedMeanwhile) {
      return command;
    }
  }

  /** Returns the folder of a Java if this is its {@code bin/java}. */
  private static Optional<Path> home(Path file) {
    return Optional.ofNullable(file.getParent())
        .flatMap(folder -> Optional.ofNullable(folder.getParent()));
  }

  private static Optional<String> java(Path home) {
    Properties release = new Properties();
    try (Reader text = Files.newBufferedReader(home.resolve(RELEASE), StandardCharsets.UTF_8)) {
      release.load(text);
    } catch (IOException | IllegalArgumentException noJava) {
      return Optional.empty();
    }
    return value(release, "JAVA_VERSION")
        .map(
            version ->
                Stream.concat(Stream.of("Java " + version), value(release, "IMPLEMENTOR").stream())
                    .collect(Collectors.joining(", ")));
  }

  private static Optional<String> value(Properties release, String name) {
    return Optional.ofNullable(release.getProperty(name))
        .map(text -> text.replace("\"", "").strip())
        .filter(text -> !text.isEmpty());
  }

  /** Returns the file, and the Java that it belongs to. */
  @Override
  public String toString() {
    return file + java.map(version -> " (" + version + ")").orElse("");
  }
}
