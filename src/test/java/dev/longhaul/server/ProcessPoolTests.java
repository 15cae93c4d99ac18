package dev.longhaul.server;

import static dev.longhaul.server.ScriptedPool.status;
import static dev.longhaul.server.ScriptedPool.statuses;
import static dev.longhaul.server.ScriptedPool.workers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.server.strategy.worker.ScriptedWorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real worker processes run one task each, and end with their server. */
@Tag("slow")
@Tag("reliability")
class ProcessPoolTests {
  private static final int WORKERS = 3;

  private ScriptedPool pool;

  @BeforeEach
  void record(@TempDir Path folder) {
    pool = new ScriptedPool(folder);
  }

  @AfterEach
  void leavesNothingBehind() {
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "wait_async"})
  void runsOneTaskPerWorkerAndPingsBesideThem(String script) throws Exception {
    int users = 7;
    Set<ProcessHandle> seen = new HashSet<>();
    try (TaskServer server = pool.start(script, WORKERS)) {
      Set<ProcessHandle> workers = workers();
      var responses = pool.requests().get(users, server.port(), "/task");
      for (int left = users; left > 0; left--) {
        pool.awaitRunning(Math.min(left, WORKERS));
        pool.running().forEach(file -> seen.add(ScriptedWorkerMain.processOf(file)));
        assertThat(status(pool.requests().get(server.port(), "/ping"))).isEqualTo(200);
        assertThat(pool.running()).hasSize(Math.min(left, WORKERS));
        Files.delete(pool.running().getFirst());
      }
      assertThat(statuses(responses)).hasSize(users).containsOnly(200);
      assertThat(responses.getFirst().get().body()).isEqualTo(ScriptedWorkerMain.PAGE);
      assertThat(seen).hasSize(WORKERS).isEqualTo(workers).isEqualTo(workers());
    }
    assertThat(pool.logged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "failed_future", "failed_step"})
  void failingTaskIsAnswered500AndItsWorkerSurvives(String script) throws Exception {
    try (TaskServer server = pool.start(script, 1)) {
      Set<ProcessHandle> workers = workers();
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(500);
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(500);
      assertThat(workers()).isEqualTo(workers);
    }
    assertThat(pool.logged())
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.getMessage()).isEqualTo("The task of test failed");
              assertThat(line.getThrown()).hasMessage("upstream is gone");
            });
  }

  @Test
  void failureWithoutAMessageIsNamedByItsClass() throws Exception {
    assertThat(pool.answeredBy("nothing_said").statusCode()).isEqualTo(500);
    assertThat(pool.logged().getFirst().getThrown()).hasMessage("java.lang.IllegalStateException");
  }

  @Test
  void failsToOpenIfAWorkerDoesNotStart() {
    assertThatThrownBy(() -> pool.start("refuse_to_start", WORKERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a worker JVM did not start")
        .hasMessageContaining("exited with code 1 before it was ready");
    assertThat(workers()).isEmpty();
  }

  @Test
  void closingEndsBusyAndStoppedWorkers() throws Exception {
    TaskServer server = pool.start("wait", WORKERS);
    try (server) {
      pool.requests().get(WORKERS + 1, server.port(), "/task");
      pool.awaitRunning(WORKERS);
      ProcessHandle stopped = ScriptedWorkerMain.processOf(pool.running().getFirst());
      Process kill = new ProcessBuilder("kill", "-STOP", "" + stopped.pid()).start();
      assertThat(kill.waitFor()).isZero();
    }

    assertThat(workers()).isEmpty();
    assertThat(pool.running()).as("files that the tasks would have deleted").hasSize(WORKERS);
  }
}
