package dev.longhaul.resource;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Controls a process that runs {@link KnownUseMain}.
 *
 * @param process the process
 * @param commands its input
 * @param answers its output
 */
record KnownUse(Process process, Writer commands, BufferedReader answers) implements AutoCloseable {

  /** Starts a process with a heap of 256 MB, and options of its JVM that come last. */
  static KnownUse start(String... options) throws IOException {
    List<String> all =
        Stream.concat(Stream.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"), Stream.of(options))
            .toList();
    return start(JavaCommand.of(all, ClassPath.current(), List.of()));
  }

  /** Starts a process on the same JVM as this one. */
  static KnownUse start(JavaCommand java) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(java.running(KnownUseMain.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    JavaCommand.forgetOptionsOf(builder);
    Process process = builder.start();
    KnownUse started =
        new KnownUse(
            process,
            process.outputWriter(StandardCharsets.UTF_8),
            process.inputReader(StandardCharsets.UTF_8));
    started.awaitAnswer();
    return started;
  }

  /** Sends a command and waits until it is done. */
  void does(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    awaitAnswer();
  }

  private void awaitAnswer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the process ended; see its output");
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  ProcessTree tree() {
    return new ProcessTree(handle());
  }

  ResourceWatch watch() {
    ProcessTree tree = tree();
    return ResourceWatch.begin(tree, new CpuMeter(tree));
  }

  /** Ends the process and its children at once. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
