package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is left of an app's processes when its test JVM ends, not even one without its parent.
 */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class KilledAppTests {
  private static final Duration PROMISED = Duration.ofSeconds(3);

  @TempDir private Path output;

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void nothingIsLeftOfAnAppsProcesses(String signal) throws Exception {
    Path pids = output.resolve("pids");
    ProcessBuilder builder =
        new ProcessBuilder(
                JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
                    .running(StartedAppMain.class, output.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(StartedAppMain.PIDS, pids.toString());
    Process run = builder.start();
    try (BufferedReader lines = run.inputReader()) {
      assertThat(lines.readLine()).startsWith("http://127.0.0.1:");
      await().until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
      List<ProcessHandle> started = new ArrayList<>(run.descendants().toList());
      for (String pid : Files.readAllLines(pids)) {
        started.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
      }
      assertThat(started).allMatch(ProcessHandle::isAlive).hasSizeGreaterThanOrEqualTo(3);

      Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start();
      assertThat(kill.waitFor()).isZero();

      await()
          .atMost(PROMISED)
          .pollDelay(Duration.ZERO)
          .until(() -> started.stream().noneMatch(KilledAppTests::runs));
    } finally {
      run.destroyForcibly();
    }
  }

  /** One that has ended may stay in the list for a while, as a zombie. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
