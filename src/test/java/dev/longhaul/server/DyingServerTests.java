package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.LogFile;
import dev.longhaul.server.strategy.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that their own task ends under load. */
@Tag("slow")
@Tag("reliability")
class DyingServerTests {
  private static final Duration WINDOW = Duration.ofMinutes(2);

  @TempDir static Path output;

  @ParameterizedTest
  @CsvSource({
    "thread_pool, exit, exited with code 42, Its log is empty",
    "event_loop, exit, exited with code 42, Its log is empty",
    "virtual_threads, allocate, exited with code 3, OutOfMemoryError: Java heap space",
  })
  void endsTheLoadAtOnceWithTheReason(String strategy, String task, String ending, String log)
      throws Exception {
    Settings settings = settings();
    Path folder = Server.environment(settings, OriginAddresses.none(), task).folder();
    Files.createDirectories(folder);
    try (Server server =
        ServerProcess.start(
            Strategies.named(strategy),
            Fixtures.unregistered(task),
            settings,
            OriginAddresses.none(),
            task,
            FaultyServerMain.class)) {
      Endpoint target =
          Endpoint.of(
              server.task(), Optional.of(FaultyServerMain.PAGE), () -> server.ending().isEmpty());
      long start = System.nanoTime();
      TargetDiedException died =
          catchThrowableOfType(
              TargetDiedException.class,
              () -> LoadDriver.run(target, settings, new Bidder(folder)));

      assertThat(System.nanoTime() - start).isLessThan(WINDOW.toNanos() / 2);
      assertThat(died).hasMessageContaining("WINDOW");
      assertThat(server.ending()).hasValue(ending);
      assertThat(server.log().map(path -> new LogFile(path).excerpt()).orElseThrow()).contains(log);
      Measurement measured = died.measured().orElseThrow();
      assertThat(measured.window()).isPositive().isLessThan(WINDOW);
      assertThat(measured.started())
          .isPositive()
          .isEqualTo(measured.finished() + measured.inFlightAtEnd());
      // At least the requests in flight when the server died.
      assertThat(measured.count(Outcome.CONNECTION_FAILED) + measured.inFlightAtEnd()).isPositive();
    }
  }

  private record Bidder(Path folder) implements LoadListener {
    @Override
    public void phaseStarted(Phase phase) {
      if (phase == Phase.WINDOW) {
        // A window is announced a moment before it begins.
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(this::bid);
      }
    }

    private void bid() {
      try {
        Files.createFile(folder.resolve(FaultyServerMain.BID));
      } catch (IOException alreadyThere) {
        // A second window began because the machine had paused in the first.
      }
    }
  }

  private static Settings settings() {
    return Settings.from(
        Map.of(
                "longhaul.output",
                output.toString(),
                "longhaul.users",
                "4",
                "longhaul.warmup",
                "100 ms",
                "longhaul.duration",
                WINDOW.toSeconds() + " s",
                "longhaul.timeout",
                WINDOW.toSeconds() + " s",
                "longhaul.jvm_arguments",
                "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto")
            ::get);
  }
}
