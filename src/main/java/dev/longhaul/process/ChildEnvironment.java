package dev.longhaul.process;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a child process gets of this JVM's environment. A JVM of ours works alike wherever it was
 * started: no variable changes its options, its locale, its time zone or its way to the network.
 */
final class ChildEnvironment {
  /** The options that a JVM, or a script that starts one, takes from the environment. */
  private static final Set<String> JVM_OPTIONS =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "JAVA_OPTIONS",
          "JAVA_OPTS",
          "OPENJ9_JAVA_OPTIONS",
          "IBM_JAVA_OPTIONS");

  /** What says how this machine's user works; LC_* and *_proxy come on top. */
  private static final Set<String> HABITS =
      Set.of("MAVEN_OPTS", "MAVEN_ARGS", "GRADLE_OPTS", "LANG", "LANGUAGE", "TZ");

  private ChildEnvironment() {}

  /** Leaves out what would change how a JVM of ours works. */
  static void ofJvm(Map<String, String> environment) {
    Optional<String> characters = characters(environment);
    environment.keySet().removeIf(ChildEnvironment::changesAJvm);
    // It says how file names and arguments are encoded, and their bytes are the same for a child.
    characters.ifPresent(locale -> environment.put("LC_CTYPE", locale));
  }

  /**
   * Leaves out the options of JVMs: those of a user's command are in its words. The rest is as in
   * the user's terminal.
   */
  static void ofCommand(Map<String, String> environment) {
    environment.keySet().removeAll(JVM_OPTIONS);
  }

  private static boolean changesAJvm(String name) {
    return JVM_OPTIONS.contains(name)
        || HABITS.contains(name)
        || name.startsWith("LC_")
        || name.toLowerCase(Locale.ROOT).endsWith("_proxy");
  }

  /** Returns the locale that says which characters there are: the first in the order of POSIX. */
  private static Optional<String> characters(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .flatMap(name -> Stream.ofNullable(environment.get(name)))
        .filter(locale -> !locale.isEmpty())
        .findFirst();
  }
}
