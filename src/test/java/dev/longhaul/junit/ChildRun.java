package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
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

/** A run of benchmarks in a JVM of its own, which a test may end in any way. */
final class ChildRun implements AutoCloseable {
  private final Process process;
  private final Queue<String> console = new ConcurrentLinkedQueue<>();

  private ChildRun(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts one whose results are in the folder {@code longhaul} of a folder. */
  static ChildRun start(Path folder, Map<String, String> parameters, Class<?>... testCases)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    parameters.forEach((key, value) -> arguments.add(key + "=" + value));
    arguments.add("longhaul.output=" + folder.resolve("longhaul"));
    Stream.of(testCases).map(Class::getName).forEach(arguments::add);
    List<String> command =
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
            .running(BenchmarkMain.class, arguments.toArray(String[]::new));
    return new ChildRun(
        new ProcessBuilder(command)
            .directory(folder.toFile()) // for Allure's results
            .redirectErrorStream(true)
            .start());
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(console::add);
    } catch (IOException | java.io.UncheckedIOException ended) {
      // Whatever it had said is here.
    }
  }

  /** Waits until it has said something. */
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

  /** Returns the processes that it has started, and those that they have. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ends it by a signal, such as {@code KILL}. */
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

  /** Ends what is left, also where a test fails. */
  @Override
  public void close() {
    List<ProcessHandle> left = descendants();
    process.destroyForcibly();
    left.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
