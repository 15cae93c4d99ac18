package dev.longhaul.server;

import static dev.longhaul.server.ScriptedPool.soon;
import static dev.longhaul.server.ScriptedPool.status;
import static dev.longhaul.server.ScriptedPool.workers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.worker.ScriptedWorkerMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a worker's own answers go through the channel to its server. */
@Tag("slow")
@Tag("reliability")
class WorkerChannelTests {
  private ScriptedPool pool;

  @BeforeEach
  void record(@TempDir Path folder) {
    pool = new ScriptedPool(folder);
  }

  @AfterEach
  void leavesNothingBehind() {
    pool.close();
  }

  @Test
  void pageLongerThanAFrameFailsItsTask() throws Exception {
    assertThat(pool.answeredBy("too_large_page").statusCode()).isEqualTo(500);
    assertThat(pool.logged().getFirst().getThrown()).hasMessageContaining("at most 16777216 bytes");
  }

  @Test
  void pageLongerThanAPipeArrivesWhole() throws Exception {
    assertThat(pool.answeredBy("large_page").body()).isEqualTo(ScriptedWorkerMain.LARGE_PAGE);
  }

  @Test
  void keepsStandardStreamsOfATaskOutOfTheChannel() throws Exception {
    assertThat(pool.answeredBy("print").body()).isEqualTo("input -1");
  }

  @Test
  void keepsJvmLogsOutOfTheChannel() throws Exception {
    List<String> loud = List.of("-Xlog:gc*", "-Xlog:class+load", "-verbose:gc");
    try (TaskServer server = pool.start("page", 1, loud)) {
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(200);
    }
  }

  @Test
  void replacesAWorkerThatSendsGarbage() throws Exception {
    try (TaskServer server = pool.start("garble", 1)) {
      Set<ProcessHandle> before = workers();
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(503);
      assertThat(pool.logged().getFirst().getMessage()).contains("must not begin with byte 0x73");
      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(before));
    }
  }

  @Test
  void refusesAForgedAnswer() throws Exception {
    try (TaskServer server = pool.start("forge", 1)) {
      Set<ProcessHandle> before = workers();
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(503);
      assertThat(pool.logged().getFirst().getMessage())
          .contains("a frame must carry the key that its worker was given, but carries another");
      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(before));
    }
  }

  @Test
  void refusesAnAnswerSentBetweenRequests() throws Exception {
    try (TaskServer server = pool.start("forge_later", 1)) {
      ProcessHandle worker = workers().iterator().next();
      assertThat(status(pool.requests().get(server.port(), "/task"))).isEqualTo(200);
      soon()
          .untilAsserted(
              () ->
                  assertThat(List.of(200, 503))
                      .contains(status(pool.requests().get(server.port(), "/task")))
                      .satisfies(unused -> assertThat(worker.isAlive()).isFalse()));
    }
    assertThat(pool.logged().getFirst().getMessage()).contains("but carries another");
  }
}
