package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.longhaul.configuration.ExitWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a running process: does it do something at its exit? */
final class ExitWorkOf {
  /** The variables with options of a JVM, which a command's script may set. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS=", "JDK_JAVA_OPTIONS=", "_JAVA_OPTIONS=");

  private ExitWorkOf() {}

  /** Returns whether a process's arguments or variables ask for something at a JVM's exit. */
  static boolean isAskedFor(ProcessHandle process) {
    Path folder = of(process, "cwd");
    return ExitWork.isAskedFor(arguments(process), folder)
        || ExitWork.isAskedFor(options(process), folder);
  }

  private static List<String> arguments(ProcessHandle process) {
    try {
      return words(process, "cmdline").toList();
    } catch (IOException goneOrNotLinux) {
      return process.info().arguments().map(List::of).orElse(List.of());
    }
  }

  private static List<String> options(ProcessHandle process) {
    try {
      return words(process, "environ")
          .flatMap(
              entry ->
                  VARIABLES.stream()
                      .filter(entry::startsWith)
                      .map(variable -> entry.substring(variable.length())))
          .flatMap(options -> Stream.of(options.strip().split("\\s+")))
          .toList();
    } catch (IOException goneOrNotLinux) {
      return List.of();
    }
  }

  private static Stream<String> words(ProcessHandle process, String file) throws IOException {
    return Stream.of(Files.readString(of(process, file), ISO_8859_1).split("\0", 0));
  }

  private static Path of(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
