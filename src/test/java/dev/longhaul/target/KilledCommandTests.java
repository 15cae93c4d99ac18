package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.junit.ProcessState;
import dev.longhaul.load.Phase;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test JVM that ends while a command is under load leaves nothing of the command. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class KilledCommandTests {
  private static final Duration PROMISED = Duration.ofSeconds(3);

  /** A shell, a server behind it, and a process whose parent has ended at once. */
  private static final String SCRIPT =
      "(sleep 1000 &) ; python3 -m http.server --bind 127.0.0.1 {port} & wait";

  @TempDir private Path output;

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "INT"})
  void nothingIsLeftOfACommandUnderLoad(String signal) throws Exception {
    assumeThat(
            Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))))
        .as("python3 is on the PATH")
        .isTrue();
    String mine = "kept-by-" + signal + "-" + ProcessHandle.current().pid();
    Process run = start("sh", "-c", SCRIPT, mine);
    try (BufferedReader phases = run.inputReader()) {
      while (!Phase.WINDOW.name().equals(phases.readLine())) {
        assertThat(run.isAlive()).isTrue();
      }
      List<ProcessHandle> started = new ArrayList<>(run.descendants().toList());
      assertThat(started).hasSizeGreaterThanOrEqualTo(3); // a guard, a shell and a server
      started.addAll(orphans(started));
      assertThat(started).hasSizeGreaterThanOrEqualTo(4);

      signal(signal, run);

      await()
          .atMost(PROMISED)
          .pollDelay(Duration.ZERO)
          .until(() -> started.stream().allMatch(ProcessState::hasEnded));
    } finally {
      run.destroyForcibly();
    }
  }

  private Process start(String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(output.toString()));
    arguments.addAll(List.of(words));
    List<String> command =
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
            .running(LoadedCommandMain.class, arguments.toArray(String[]::new));
    return new ProcessBuilder(TestJvm.interruptible(command))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Finds processes by the variable that the command's processes inherit. */
  private static List<ProcessHandle> orphans(List<ProcessHandle> family) throws IOException {
    String variable =
        family.stream()
            .map(KilledCommandTests::environment)
            .flatMap(text -> Stream.of(text.split("\0", -1)))
            .filter(entry -> entry.startsWith("LONGHAUL_COMMAND="))
            .findFirst()
            .orElseThrow();
    return ProcessHandle.allProcesses()
        .filter(process -> !family.contains(process))
        .filter(process -> environment(process).contains(variable))
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", process.pid() + "", "environ"));
    } catch (IOException endedOrAnotherUsers) {
      return "";
    }
  }

  private static void signal(String name, Process run) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(run.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
