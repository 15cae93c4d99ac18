package dev.longhaul.process;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small JVM beside a command. It ends the command with all that the command has started, as soon
 * as this JVM closes the guard or ends in any way, also by SIGKILL.
 */
final class Guard implements AutoCloseable {
  /** Next to nothing, as it runs beside a measurement. */
  private static final List<String> SMALL =
      List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private static final int SECONDS_TO_END = 3;

  private final Process process;

  private Guard(Process process) {
    this.process = process;
  }

  /**
   * Starts a guard.
   *
   * @param mark the mark of all that it ends
   * @param log takes its errors
   */
  static Guard start(Mark mark, LogFile log) throws IOException {
    List<String> command =
        JavaCommand.of(SMALL, ClassPath.current(), List.of())
            .running(CommandGuard.class, mark.id());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.path().toFile()));
    JavaCommand.forgetOptionsOf(builder);
    return new Guard(builder.start());
  }

  /** Gives it a process to end. It need not be up yet. */
  void watch(ProcessHandle watched) throws IOException {
    Optional<String> line = CommandGuard.line(watched);
    if (line.isPresent()) {
      Writer input = process.outputWriter(StandardCharsets.US_ASCII);
      input.write(line.get());
      input.flush();
    }
  }

  /**
   * Lets it end the processes, and waits for that. A guard that takes too long is ended; the caller
   * then ends the processes itself.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // Then the caller ends what it knows.
    }
    try {
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      interrupted = true;
    } finally {
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
