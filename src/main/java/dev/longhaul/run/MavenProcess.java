package dev.longhaul.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the process of the Maven build that this JVM belongs to. */
public final class MavenProcess {
  /** The main classes of Maven 3 and 4, and of the wrapper that loads Maven into its own JVM. */
  private static final Set<String> LAUNCHERS =
      Set.of(
          "org.codehaus.plexus.classworlds.launcher.Launcher",
          "org.apache.maven.wrapper.MavenWrapperMain");

  /** The main class of Surefire's test JVM, unless that starts from a jar. */
  private static final String BOOTER = "org.apache.maven.surefire.booter.ForkedBooter";

  private MavenProcess() {}

  /**
   * Returns whether Surefire started a JVM, which runs tests. Surefire sets its property only if a
   * jar names the class path; with a module path or an argument file, its main class shows.
   *
   * @param system the system properties of that JVM
   */
  static boolean isSurefires(Properties system) {
    return system.getProperty("surefire.test.class.path") != null
        || system.getProperty("sun.java.command", "").startsWith(BOOTER);
  }

  /** Returns Maven's process if this JVM is one that Surefire has started to run tests. */
  public static Optional<ProcessHandle> ofSurefires() {
    return isSurefires(System.getProperties()) ? nearest() : Optional.empty();
  }

  /** Returns whether this JVM is Maven's: it looks for tests, and rarely runs them. */
  public static boolean isThisJvm() {
    return isMaven(ProcessHandle.current());
  }

  /**
   * Returns the nearest process that runs Maven: this one, its parent, and so on. Where the command
   * lines of processes are not shown (Windows), it is the nearest other JVM: in Surefire's test
   * JVM, that is Maven's.
   */
  static Optional<ProcessHandle> nearest() {
    List<ProcessHandle> line =
        Stream.iterate(
                Optional.of(ProcessHandle.current()),
                Optional::isPresent,
                process -> process.flatMap(ProcessHandle::parent))
            .flatMap(Optional::stream)
            .toList();
    return line.stream()
        .filter(MavenProcess::isMaven)
        .findFirst()
        .or(() -> line.stream().skip(1).filter(MavenProcess::isHiddenJvm).findFirst());
  }

  private static boolean isMaven(ProcessHandle process) {
    return words(process).stream().anyMatch(LAUNCHERS::contains);
  }

  /** Returns the words of a process's command line; none if they are not shown. */
  public static List<String> words(ProcessHandle process) {
    try {
      // The JDK shows no more than a page of it, and Maven's class path may be long.
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0", -1));
    } catch (IOException notLinux) {
      return process
          .info()
          .arguments()
          .map(List::of)
          .or(() -> process.info().commandLine().map(line -> List.of(line.split("\\s+", -1))))
          .orElse(List.of());
    }
  }

  private static boolean isHiddenJvm(ProcessHandle process) {
    return words(process).isEmpty()
        && process.info().command().filter(MavenProcess::isJava).isPresent();
  }

  private static boolean isJava(String program) {
    Path name = Path.of(program).getFileName();
    return name != null
        && Set.of("java", "java.exe", "javaw.exe")
            .contains(name.toString().toLowerCase(Locale.ROOT));
  }
}
