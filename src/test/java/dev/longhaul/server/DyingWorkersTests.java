package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Target;
import dev.longhaul.load.WholeLoad;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes that die at random while users keep them busy. */
class DyingWorkersTests {
  private static final int WORKERS = 3;
  private static final int DEATHS = 8;
  private static final long REQUESTS_AFTER = 20;

  @TempDir Path output;

  @Test
  void failTheirOwnRequestsOnlyAndAreReplaced() throws Exception {
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.output", output.toString(),
                    "longhaul.users", "6",
                    "longhaul.workers", String.valueOf(WORKERS),
                    "longhaul.warmup", "0 ms",
                    "longhaul.timeout", "5 min",
                    "longhaul.jvm_arguments", "-Xmx64m -XX:+UseSerialGC -Xshare:auto")
                ::get);
    try (Server server =
        Server.start("process_pool", "sleep_sync", settings, OriginAddresses.none(), "dying")) {
      Target target =
          new Target(
              server.task(),
              Optional.of(Fixtures.page("sleep_sync")),
              () -> server.ending().isEmpty());
      Killer killer = new Killer(server.process(), new Random(11));

      Measurement measured = WholeLoad.until(killer::killOneAndSoOn, target, settings).measured();

      // Whom a death took by surprise while it served, the log says, and so do the users.
      long fatal = countInLog(server, "its request failed");
      assertThat(fatal).isPositive();
      // On a busy machine, death also comes to one that is not ready yet.
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          countInLog(server, "To be replaced")
                              + countInLog(server, "could not be started"))
                      .isEqualTo(DEATHS));
      assertThat(measured.outcomes())
          .containsEntry(Outcome.HTTP_ERROR, fatal)
          .containsEntry(Outcome.SUCCEEDED, measured.finished() - fatal);
      assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(workers(server.process())).hasSize(WORKERS));
      Measurement after =
          WholeLoad.until(ended -> ended >= REQUESTS_AFTER, target, settings).measured();
      assertThat(after.count(Outcome.SUCCEEDED)).isEqualTo(after.finished());
    }
  }

  /** Kills a worker whenever some more requests have ended and all workers are there. */
  private static final class Killer {
    private static final int REQUESTS_BETWEEN = 5;

    private final ProcessHandle server;
    private final Random random;
    private int deaths;

    Killer(ProcessHandle server, Random random) {
      this.server = server;
      this.random = random;
    }

    /** Returns whether all have died, and the pool has gone on serving after that. */
    boolean killOneAndSoOn(long ended) {
      if (ended < (long) REQUESTS_BETWEEN * (deaths + 1)) {
        return false;
      }
      if (deaths == DEATHS) {
        return true;
      }
      List<ProcessHandle> workers = workers(server);
      if (workers.size() == WORKERS) {
        workers.get(random.nextInt(WORKERS)).destroyForcibly();
        deaths++;
      }
      return false;
    }
  }

  private static List<ProcessHandle> workers(ProcessHandle server) {
    return server.children().filter(ProcessHandle::isAlive).toList();
  }

  private static long countInLog(Server server, String what) throws IOException {
    return Files.readAllLines(server.log().orElseThrow()).stream()
        .filter(line -> line.contains(what))
        .count();
  }
}
