package dev.longhaul.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that starts one of our JVMs.
 *
 * @param options all options of the JVM, its class path among them
 */
public record JavaCommand(List<String> options) {
  /** What every such JVM needs, with any settings. */
  private static final List<String> OURS =
      List.of(
          // The JVM's own messages go to the log: standard output is the channel to the parent.
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          // At the usual level, the Flight Recorder prints its start to standard output.
          "-Xlog:jfr+startup=error:stderr",
          // A JVM that lost a thread to a full heap may never answer: its clients would wait for
          // ever.
          "-XX:+ExitOnOutOfMemoryError",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          // The same digits, words and hours wherever it runs; the settings' flags come later and
          // win.
          "-Duser.language=en",
          "-Duser.country=US",
          "-Duser.timezone=UTC");

  /** Returns the command with these arguments, this class path and an option for class data. */
  public static JavaCommand of(
      List<String> jvmArguments, ClassPath classPath, List<String> classDataOptions) {
    List<String> options = new ArrayList<>(OURS);
    options.addAll(classDataOptions);
    options.addAll(jvmArguments);
    options.add("-cp");
    options.add(classPath.toString());
    return new JavaCommand(List.copyOf(options));
  }

  /** Returns the same command for a JVM that ends so. */
  public JavaCommand ending(Ending ending) {
    return ending == Ending.AT_ONCE
        ? this
        : new JavaCommand(Stream.concat(Stream.of(ending.option()), options.stream()).toList());
  }

  /**
   * Removes what the environment says to a JVM of ours: it gets only the settings' flags, so that a
   * result names them all.
   */
  public static void forgetOptionsOf(ProcessBuilder builder) {
    ChildEnvironment.ofJvm(builder.environment());
  }

  /** Returns the command that starts another JVM like this one. */
  public static JavaCommand ofThisJvm() {
    List<String> options =
        new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    options.add("-cp");
    options.add(System.getProperty("java.class.path", ""));
    return new JavaCommand(List.copyOf(options));
  }

  /**
   * Returns the whole command that runs a main class with the Java of this JVM.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if it has characters that this JVM's
   *     locale has not
   */
  public List<String> running(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    NativeWords.check(command);
    return command;
  }
}
