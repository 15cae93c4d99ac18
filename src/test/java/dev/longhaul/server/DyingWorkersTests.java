package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.WholeLoad;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes that die at random while users keep them busy. */
@Tag("slow")
@Tag("reliability")
class DyingWorkersTests {
  private static final int WORKERS = 3;
  private static final int DEATHS = 8;
  private static final long REQUESTS_AFTER = 20;

  @TempDir Path output;

  @Test
  void failOnlyTheirOwnRequestsAndAreReplaced() throws Exception {
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.output",
                    output.toString(),
                    "longhaul.users",
                    "6",
                    "longhaul.workers",
                    String.valueOf(WORKERS),
                    "longhaul.warmup",
                    "0 ms",
                    "longhaul.timeout",
                    "5 min",
                    "longhaul.jvm_arguments",
                    SharedClassData.SMALL)
                ::get);
    SharedClassData classData = SharedClassData.linkedInto(output);
    try (classData;
        Server server =
            Server.start(
                Strategies.named("process_pool"),
                Tasks.named("sleep_sync"),
                settings,
                OriginAddresses.none(),
                "dying")) {
      Endpoint target =
          Endpoint.of(
              server.task(),
              Optional.of(Fixtures.page("sleep_sync")),
              () -> server.ending().isEmpty());
      Killer killer = new Killer(server, new Random(11));

      Measurement measured = WholeLoad.until(killer::killOneAndSoOn, target, settings).measured();

      // Deaths during a request are in the log, and the users count the same number.
      long fatal = countInLog(server, "its request failed");
      assertThat(fatal).isPositive();
      assertThat(killer.logged()).isEqualTo(DEATHS);
      assertThat(measured.outcomes())
          .containsEntry(Outcome.HTTP_ERROR, fatal)
          .containsEntry(Outcome.SUCCEEDED, measured.finished() - fatal);
      assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(killer.workers()).hasSize(WORKERS));
      Measurement after =
          WholeLoad.until(ended -> ended >= REQUESTS_AFTER, target, settings).measured();
      assertThat(after.count(Outcome.SUCCEEDED)).isEqualTo(after.finished());
    }
  }

  /**
   * Kills a worker each time the pool has logged the last death and more requests have ended. That
   * worker may still be starting, which is one more way to die.
   */
  private static final class Killer {
    private static final int REQUESTS_BETWEEN = 5;

    private final Server server;
    private final Random random;
    private final Set<ProcessHandle> killed = new HashSet<>();
    private long next = REQUESTS_BETWEEN;

    Killer(Server server, Random random) {
      this.server = server;
      this.random = random;
    }

    /** Returns whether all have died and the pool has served requests since. */
    boolean killOneAndSoOn(long ended) {
      if (logged() < killed.size()) {
        next = ended + REQUESTS_BETWEEN;
        return false;
      }
      if (ended < next) {
        return false;
      }
      if (killed.size() == DEATHS) {
        return true;
      }
      List<ProcessHandle> workers = workers();
      if (workers.size() == WORKERS) {
        ProcessHandle one = workers.get(random.nextInt(WORKERS));
        killed.add(one);
        next = ended + REQUESTS_BETWEEN;
        one.destroyForcibly();
      }
      return false;
    }

    /** Returns workers without the killed ones: they seem alive until the server notices. */
    List<ProcessHandle> workers() {
      return server
          .process()
          .children()
          .filter(worker -> worker.isAlive() && !killed.contains(worker))
          .toList();
    }

    /** Returns the number of deaths in the pool's log: of serving, idle and starting workers. */
    long logged() {
      return countInLog(server, "To be replaced") + countInLog(server, "could not be started");
    }
  }

  private static long countInLog(Server server, String what) {
    try (Stream<String> lines = Files.lines(server.log().orElseThrow())) {
      return lines.filter(line -> line.contains(what)).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
