package dev.longhaul.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the arguments of a JVM that ask for something at its exit, such as a flight recording. A
 * JVM that is killed writes nothing then, or half a file.
 */
public final class ExitWork {
  /** The beginnings of arguments with a value. An agent may write a report: most do. */
  private static final List<String> WITH_A_VALUE =
      List.of(
          "-XX:StartFlightRecording",
          "-javaagent:",
          "-agentpath:",
          "-agentlib:",
          "-Xrun",
          "-XX:ArchiveClassesAtExit=",
          "-XX:AOTCacheOutput=",
          "-XX:AOTMode=record",
          "-XX:LogFile=");

  /** Switches of HotSpot that print statistics, or complete a file, as the JVM ends. */
  private static final Pattern SWITCH =
      Pattern.compile(
          "-XX:\\+(\\w*(AtExit|Statistics|Stats|Analytics)|CITime\\w*|LogCompilation|LogVMOutput"
              + "|PerfDataSaveToFile|PrintCodeCache\\d?|AutoCreateSharedArchive)");

  /** Logs of what is printed at the exit only, such as {@code gc+heap+exit}. */
  private static final Pattern LOG = Pattern.compile("-Xlog:[^:]*\\bexit\\b.*");

  /** A debugger writes nothing, and one that holds the JVM would let it wait. */
  private static final List<String> DEBUGGERS = List.of("-agentlib:jdwp", "-Xrunjdwp");

  private static final String ARGUMENT_FILE = "@";
  private static final String OPTIONS_FILE = "-XX:VMOptionsFile=";

  /** A word of such a file; parts of it may be quoted. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  private ExitWork() {}

  /** Returns whether any of these arguments asks for something at the JVM's exit. */
  public static boolean isAskedFor(List<String> arguments) {
    return expanded(arguments).stream().anyMatch(ExitWork::asks);
  }

  /** Returns these arguments without those that ask for something at the JVM's exit. */
  public static List<String> without(List<String> arguments) {
    return isAskedFor(arguments)
        ? expanded(arguments).stream().filter(argument -> !asks(argument)).toList()
        : arguments;
  }

  /** Returns these arguments with the content of files of arguments in their places. */
  public static List<String> expanded(List<String> arguments) {
    return arguments.stream().flatMap(ExitWork::expanded).toList();
  }

  private static boolean asks(String argument) {
    return DEBUGGERS.stream().noneMatch(argument::startsWith)
        && (WITH_A_VALUE.stream().anyMatch(argument::startsWith)
            || SWITCH.matcher(argument).matches()
            || LOG.matcher(argument).matches());
  }

  private static Stream<String> expanded(String argument) {
    for (String file : List.of(ARGUMENT_FILE, OPTIONS_FILE)) {
      if (argument.startsWith(file)) {
        return words(argument.substring(file.length()), argument);
      }
    }
    return Stream.of(argument);
  }

  /** Returns the words of a file; if it cannot be read, the JVM says so. */
  private static Stream<String> words(String file, String argument) {
    try {
      // In a charset that reads any bytes: the flags that are looked for are ASCII.
      return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1).stream()
          .filter(line -> !line.strip().startsWith("#"))
          .flatMap(line -> WORD.matcher(line).results())
          .map(MatchResult::group)
          .map(word -> word.replaceAll("[\"']", ""));
    } catch (IOException | InvalidPathException notReadable) {
      return Stream.of(argument);
    }
  }
}
