package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A run of benchmarks in a separate JVM, which a test may end in any way. */
final class ChildRun implements AutoCloseable {
  private final Process process;
  private final Queue<String> console = new ConcurrentLinkedQueue<>();

  private ChildRun(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts a run that writes its results to the subfolder {@code longhaul} of a folder. */
  static ChildRun start(Path folder, Map<String, String> parameters, Class<?>... testCases)
      throws IOException {
    return start(folder, List.of(), Map.of(), parameters, testCases);
  }

  /**
   * Starts a run in an environment of its user's.
   *
   * @param options more options of the test JVM
   * @param environment more variables
   */
  static ChildRun start(
      Path folder,
      List<String> options,
      Map<String, String> environment,
      Map<String, String> parameters,
      Class<?>... testCases)
      throws IOException {
    return start(folder, environment, command(folder, options, parameters, testCases));
  }

  /** Starts such a command, or one that starts it. */
  static ChildRun start(Path folder, List<String> command) throws IOException {
    return start(folder, Map.of(), command);
  }

  /** Starts such a command with more variables. */
  static ChildRun start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile()) // for Allure's results
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ChildRun(builder.start());
  }

  /** Returns the command of such a run. */
  static List<String> command(
      Path folder,
      List<String> jvmArguments,
      Map<String, String> parameters,
      Class<?>... testCases) {
    return TestJvm.running(
        jvmArguments, BenchmarkMain.class, arguments(folder, parameters, testCases));
  }

  private static String[] arguments(
      Path folder, Map<String, String> parameters, Class<?>... testCases) {
    List<String> arguments = new ArrayList<>(List.of("longhaul.progress=lines"));
    parameters.forEach((key, value) -> arguments.add(key + "=" + value));
    arguments.add("longhaul.output=" + folder.resolve("longhaul"));
    Stream.of(testCases).map(Class::getName).forEach(arguments::add);
    return arguments.toArray(String[]::new);
  }

  /** Starts a run with the class path of this JVM, which alone can complete it. */
  static ChildRun resumable(Path folder, Map<String, String> parameters, Class<?>... testCases)
      throws IOException {
    return start(
        folder,
        JavaCommand.of(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                ClassPath.current(),
                List.of())
            .running(BenchmarkMain.class, arguments(folder, parameters, testCases)));
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(console::add);
    } catch (IOException | java.io.UncheckedIOException ended) {
      // The run has ended: all its output is here.
    }
  }

  /** Waits until the run has printed a line. */
  void awaitLine(String wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .failFast(() -> assertThat(process.isAlive()).as("it said %s", console).isTrue())
        .until(() -> console.contains(wanted));
  }

  List<String> console() {
    return List.copyOf(console);
  }

  long pid() {
    return process.pid();
  }

  /** Returns all descendants of the run's process. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ends the run by a signal, such as {@code KILL}. */
  void signal(String name) throws IOException, InterruptedException {
    Signal.send(name, process.toHandle());
  }

  void say(String line) throws IOException {
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write(line + "\n");
    input.flush();
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends all processes that are left, even if the test has failed. */
  @Override
  public void close() {
    List<ProcessHandle> left = descendants();
    process.destroyForcibly();
    left.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
