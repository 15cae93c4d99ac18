package dev.longhaul.resource;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Another program beside a test: no child of its JVM.
 *
 * @param process its process
 */
public record BusyProgram(ProcessHandle process) implements AutoCloseable {
  /**
   * Starts a program.
   *
   * @param share its share of all processors that this JVM may use, from 0 to 1
   */
  public static BusyProgram start(double share) throws IOException {
    double processors = share * Runtime.getRuntime().availableProcessors();
    // In a separate session, orphaned by a shell that ends at once.
    List<String> command =
        new ArrayList<>(
            List.of("sh", "-c", "setsid \"$@\" </dev/null >/dev/null 2>&1 & echo $!", "sh"));
    command.addAll(
        JavaCommand.of(
                List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                ClassPath.current(),
                List.of())
            .running(BusyMain.class, String.valueOf(processors)));
    ProcessBuilder builder = new ProcessBuilder(command);
    JavaCommand.forgetOptionsOf(builder);
    Process starter = builder.start();
    String pid =
        new String(starter.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return new BusyProgram(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
