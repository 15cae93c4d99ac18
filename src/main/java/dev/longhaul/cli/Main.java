package dev.longhaul.cli;

import dev.longhaul.configuration.OptionalLibrary;
import java.util.List;
import java.util.Optional;

/**
 * Starts the command line. No method here has a type of picocli in its signature: the JVM would
 * need that library before {@link #main} can say that it is missing.
 */
final class Main {
  private Main() {}

  /**
   * Runs a command and exits with its code: 0 after success, 1 after a failure, 2 after wrong
   * arguments.
   */
  public static void main(String[] arguments) {
    Optional<String> lack =
        OptionalLibrary.lack("the command line", List.of(OptionalLibrary.PICOCLI));
    lack.ifPresent(System.err::println);
    System.exit(lack.isPresent() ? 1 : LonghaulCommand.commandLine(System.out).execute(arguments));
  }
}
