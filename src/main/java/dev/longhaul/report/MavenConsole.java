package dev.longhaul.report;

import dev.longhaul.run.MavenProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Maven prints what a test JVM of Surefire's says. That JVM has no terminal: its output is a
 * pipe to Maven, which prints whole lines. On Linux, Maven's process shows its terminal.
 *
 * @param isQuiet whether Maven was asked for errors only
 * @param terminal the terminal that Maven prints to; empty if it prints elsewhere, as to a file, or
 *     runs in batch mode
 */
record MavenConsole(boolean isQuiet, Optional<Path> terminal) {
  /** Of a JVM that Surefire did not start. */
  static final MavenConsole UNKNOWN = new MavenConsole(false, Optional.empty());

  private static final Set<String> QUIET = Set.of("-q", "--quiet");

  private static final Set<String> BATCH = Set.of("-B", "--batch-mode", "--non-interactive");

  /** Maven's script names the folder that has {@code .mvn} with it. */
  private static final String PROJECT = "-Dmaven.multiModuleProjectDirectory=";

  private static final Pattern TERMINAL = Pattern.compile("/dev/(?:pts/\\d+|tty\\w*|console)");

  /** Returns that of this JVM. */
  static MavenConsole here() {
    return MavenProcess.ofSurefires()
        .map(maven -> of(MavenProcess.words(maven), output(maven)))
        .orElse(UNKNOWN);
  }

  /**
   * Returns what Maven's process shows.
   *
   * @param words its command line
   * @param output what its standard output is; empty if that is not known
   */
  static MavenConsole of(List<String> words, Optional<Path> output) {
    List<String> all = Stream.concat(words.stream(), wordsOfProject(words)).toList();
    boolean batch = all.stream().anyMatch(BATCH::contains);
    return new MavenConsole(
        all.stream().anyMatch(QUIET::contains),
        output.filter(file -> !batch && TERMINAL.matcher(file.toString()).matches()));
  }

  /** A project may have words that each of its builds gets. Maven 4 wants each in a line. */
  private static Stream<String> wordsOfProject(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith(PROJECT))
        .flatMap(word -> wordsOf(inUtf8(word.substring(PROJECT.length()))));
  }

  private static String inUtf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static Stream<String> wordsOf(String project) {
    try {
      return Files.readAllLines(Path.of(project, ".mvn", "maven.config")).stream()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split("\\s+", -1)));
    } catch (IOException | InvalidPathException noneOrNotReadable) {
      // In a locale without its letters, a folder cannot be named.
      return Stream.empty();
    }
  }

  private static Optional<Path> output(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "fd", "1")));
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.empty();
    }
  }
}
