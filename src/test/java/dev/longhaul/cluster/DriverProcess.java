package dev.longhaul.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.TestJvm;
import dev.longhaul.server.SystemCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A command of Longhaul's, or another main class, in a process of its own. */
final class DriverProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Queue<String> console = new ConcurrentLinkedQueue<>();

  private DriverProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts the command line. */
  static DriverProcess command(String... arguments) throws IOException {
    return start(List.of(), mainClass(), arguments);
  }

  /**
   * Starts a main class.
   *
   * @param before the words that come before the command, such as those of another namespace
   */
  static DriverProcess start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(TestJvm.running(List.of(), main, arguments));
    return new DriverProcess(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  /** Returns the main class of the command line, which is not public. */
  static Class<?> mainClass() {
    try {
      return Class.forName("dev.longhaul.cli.Main");
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(gone);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      output.lines().forEach(console::add);
    } catch (IOException | java.io.UncheckedIOException ended) {
      // The process has ended: all its output is here.
    }
  }

  /** Waits until it has printed a line with some words. */
  void awaitWords(String words) {
    await()
        .atMost(PATIENCE)
        .failFast(
            () ->
                assertThat(process.isAlive() || printed(words)).as("it said %s", console).isTrue())
        .until(() -> printed(words));
  }

  private boolean printed(String words) {
    return lines(words) > 0;
  }

  private long lines(String words) {
    return console.stream().filter(line -> line.contains(words)).count();
  }

  /** Waits until it has printed so many more lines with some words. */
  void awaitMore(int lines, String words) {
    long wanted = lines(words) + lines;
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(process.isAlive()).as("it said %s", console).isTrue())
        .until(() -> lines(words) >= wanted);
  }

  /** Forgets what it has printed until now. */
  void forget() {
    console.clear();
  }

  /** Returns all that it has printed. */
  String console() {
    return String.join("\n", console);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and returns its exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(console()).isTrue();
    return process.exitValue();
  }

  /** Ends it so that it cannot say anything, with what it has started. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    for (ProcessHandle each : all) {
      int unused = SystemCommand.run("kill", "-KILL", String.valueOf(each.pid()));
    }
  }

  @Override
  public void close() {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
