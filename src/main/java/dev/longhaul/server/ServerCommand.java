package dev.longhaul.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM for a server is started.
 *
 * @param options all options of the JVM, its class path among them
 */
record ServerCommand(List<String> options) {
  /** What every server JVM needs, whatever the settings say. */
  private static final List<String> OURS =
      List.of(
          // The JVM's own words go to the log: standard output is the line to the parent.
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  /** Returns the command with these arguments, this class path and an option for class data. */
  static ServerCommand of(
      List<String> jvmArguments, ClassPath classPath, List<String> classDataOptions) {
    List<String> options = new ArrayList<>(OURS);
    options.addAll(classDataOptions);
    options.addAll(jvmArguments);
    options.add("-cp");
    options.add(classPath.toString());
    return new ServerCommand(List.copyOf(options));
  }

  /** Every server gets the settings' flags and no others, so that a result names all of them. */
  static void forgetOptionsOf(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
  }

  /** Returns the whole command that runs a main class on the Java that runs this. */
  List<String> running(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
