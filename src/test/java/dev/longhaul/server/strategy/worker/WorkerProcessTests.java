package dev.longhaul.server.strategy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.task.TaskEnvironment;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("reliability")
class WorkerProcessTests {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void answersOneRequestAfterAnother() throws Exception {
    WorkerProcess worker = start("page");
    try (worker) {
      worker.awaitReady(LONG);
      List<Served> answers = new ArrayList<>();
      for (int request = 0; request < 3; request++) {
        assertThat(worker.takesRequest()).isTrue();
        answers.add(worker.answer(42));
      }
      assertThat(answers)
          .allSatisfy(
              served -> {
                assertThat(served.page()).isEqualTo(ScriptedWorkerMain.PAGE);
                assertThat(served.work().beganNanos()).isEqualTo(42);
              });
      // CPU time is read once per millisecond: later requests may have none.
      assertThat(answers.getFirst().work().cpuNanos()).isPresent();
    }

    assertThat(worker.ending()).matches("worker \\d+ exited with code 0");
  }

  /** This also happens when the server is killed: the system closes its end of the pipe. */
  @Test
  void endsWithItsInputEvenWhileATaskRuns() throws Exception {
    try (WorkerProcess worker = start("wait")) {
      worker.awaitReady(LONG);
      assertThat(worker.takesRequest()).isTrue();
      await().untilAsserted(() -> assertThat(running()).hasSize(1));

      worker.closeInput();

      await().untilAsserted(() -> assertThat(worker.isAlive()).isFalse());
      assertThat(running()).as("the file that the task deletes at its end").hasSize(1);
      assertThatThrownBy(() -> worker.answer(0)).isInstanceOf(EOFException.class);
      assertThat(worker.takesRequest()).isFalse();
    }
  }

  @Test
  void isKilledIfItIsNotReadyInTime() throws Exception {
    WorkerProcess worker = start("hang_at_start");
    try (worker) {
      assertThatThrownBy(() -> worker.awaitReady(Duration.ofMillis(500)))
          .isInstanceOf(IOException.class);
    }

    assertThat(worker.ending()).contains("exited with code 137");
  }

  @Test
  void killsAProcessThatIgnoresTheEndOfItsInput() throws Exception {
    WorkerProcess worker = start("wait");
    try (worker) {
      worker.awaitReady(LONG);
      ProcessHandle process = ProcessHandle.current().children().findAny().orElseThrow();
      stop(process);
    }

    assertThat(worker.isAlive()).isFalse();
    assertThat(worker.ending()).contains("exited with code 137");
  }

  private WorkerProcess start(String script) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(script);
    arguments.addAll(new TaskEnvironment(1, folder, OriginAddresses.none()).arguments());
    return WorkerProcess.start(
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
            .running(ScriptedWorkerMain.class, arguments.toArray(String[]::new)));
  }

  private List<Path> running() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void stop(ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
