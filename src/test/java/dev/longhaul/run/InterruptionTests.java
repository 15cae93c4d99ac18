package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second Ctrl-C ends a JVM at once, whatever it still does. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class InterruptionTests {
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void anotherCtrlCEndsARunThatDoesNotEnd(String first) throws Exception {
    Process run = start();
    try (BufferedReader output = run.inputReader()) {
      assertThat(output.readLine()).isEqualTo(InterruptedMain.UP);
      signal(first, run);
      assertThat(output.readLine()).isEqualTo(InterruptedMain.INTERRUPTED + " true");
      // The signal that a shell sends twice is one; a person is slower.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                signal("INT", run);
                return !run.isAlive();
              });
      assertThat(run.exitValue()).isEqualTo(130);
    } finally {
      run.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    List<String> command =
        JavaCommand.of(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"), ClassPath.current(), List.of())
            .running(InterruptedMain.class);
    return new ProcessBuilder(TestJvm.interruptible(command))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    // It may have ended meanwhile.
    int unused =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }
}
