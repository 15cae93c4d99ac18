package dev.longhaul.server;

import static dev.longhaul.server.ScriptedPool.soon;
import static dev.longhaul.server.ScriptedPool.status;
import static dev.longhaul.server.ScriptedPool.statuses;
import static dev.longhaul.server.ScriptedPool.workers;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.worker.ScriptedWorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that has ended is replaced, and costs at most the request that it had. */
@Tag("slow")
@Tag("reliability")
class WorkerReplacementTests {
  @TempDir private Path folder;

  private ScriptedPool pool;

  @BeforeEach
  void record() {
    pool = new ScriptedPool(folder);
  }

  @AfterEach
  void leavesNothingBehind() {
    pool.close();
  }

  @Test
  void busyWorkerKilledFailsOnlyItsRequestAndIsReplaced() throws Exception {
    try (TaskServer server = pool.start("wait", 2)) {
      var responses = pool.requests().get(4, server.port(), "/task");
      pool.awaitRunning(2);
      Path victim = pool.running().getFirst();
      ProcessHandle dead = ScriptedWorkerMain.processOf(victim);
      dead.destroyForcibly();

      soon().untilAsserted(() -> assertThat(responses).anyMatch(CompletableFuture::isDone));
      Files.delete(victim);
      // The replacement takes the next request.
      pool.awaitRunning(2);
      assertThat(workers()).hasSize(2).doesNotContain(dead);
      for (int left = 3; left > 0; left--) {
        pool.awaitRunning(Math.min(left, 2));
        Files.delete(pool.running().getFirst());
      }
      assertThat(statuses(responses)).containsExactlyInAnyOrder(503, 200, 200, 200);
      assertThat(pool.logged())
          .singleElement()
          .extracting(LogRecord::getMessage)
          .asString()
          .contains("worker " + dead.pid() + " exited with code 137", "its request failed");

      var later = pool.requests().get(2, server.port(), "/task");
      pool.awaitRunning(2);
      for (Path file : pool.running()) {
        Files.delete(file);
      }
      assertThat(statuses(later)).containsOnly(200);
    }
  }

  /** In some rounds, requests come before the process has ended or a new one is ready. */
  @Test
  void idleWorkerKilledFailsNoRequest() throws Exception {
    try (TaskServer server = pool.start("page", 2)) {
      for (int round = 0; round < 5; round++) {
        workers().iterator().next().destroyForcibly();
        assertThat(statuses(pool.requests().get(4, server.port(), "/task"))).containsOnly(200);
      }
      workers().forEach(ProcessHandle::destroyForcibly);
      assertThat(statuses(pool.requests().get(4, server.port(), "/task"))).containsOnly(200);
    }
    assertThat(pool.logged())
        .extracting(LogRecord::getMessage)
        .anyMatch(line -> line.matches(".*exited with code 137\\b.*; it was idle"))
        .noneMatch(line -> line.contains("request failed"));
  }

  @Test
  void idleWorkerKilledIsReplacedWithoutARequest() {
    try (TaskServer server = pool.start("page", 2)) {
      assertThat(server.port()).isPositive();
      Set<ProcessHandle> before = workers();
      before.forEach(ProcessHandle::destroyForcibly);

      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(2).doesNotContainAnyElementsOf(before));
    }
  }

  @Test
  void taskThatEndsItsJvmFailsItsOwnRequest() throws Exception {
    try (TaskServer server = pool.start("exit", 1)) {
      for (int request = 0; request < 2; request++) {
        var response = pool.requests().get(server.port(), "/task").get(30, SECONDS);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isNotEmpty().hasSizeLessThan(100);
      }
    }
    assertThat(pool.logged().getFirst().getMessage()).contains("exited with code 3");
  }

  /** Only the request of the dying worker may fail. */
  @Test
  void missingWorkerFailsNoRequestWhileAnotherServes() throws Exception {
    try (TaskServer server = pool.start("start_if_allowed", 2)) {
      Path refuse = Files.createFile(folder.resolve("refuse"));
      workers().iterator().next().destroyForcibly();
      for (int failures = 1; failures <= 4; failures++) {
        int atLeast = failures;
        soon().untilAsserted(() -> assertThat(pool.failedStarts()).isGreaterThanOrEqualTo(atLeast));
        assertThat(statuses(pool.requests().get(10, server.port(), "/task"))).containsOnly(200);
      }

      Files.delete(refuse);
      soon().untilAsserted(() -> assertThat(workers()).hasSize(2));
    }
    assertThat(pool.logged())
        .filteredOn(line -> line.getMessage().contains("could not be started"))
        .allSatisfy(
            line ->
                assertThat(line.getThrown())
                    .hasMessageContaining("exited with code 1 before it was ready"));
  }

  @Test
  void failsRequestsUntilAWorkerCanBeReplaced() throws Exception {
    try (TaskServer server = pool.start("start_if_allowed", 2)) {
      Path refuse = Files.createFile(folder.resolve("refuse"));
      workers().forEach(ProcessHandle::destroyForcibly);

      assertThat(statuses(pool.requests().get(4, server.port(), "/task"))).containsOnly(503);
      assertThat(pool.failedStarts())
          .as("neither worker is given up at once")
          .isGreaterThanOrEqualTo(4);

      Files.delete(refuse);
      soon()
          .untilAsserted(
              () -> assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(200));
      soon().untilAsserted(() -> assertThat(workers()).hasSize(2));
    }
  }
}
