package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.Recorders;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@Tag("reliability")
class LoadTests {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Longer than the end of a load takes if it waits for no user. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

  /** Holds a user between its check that the load goes on and its request. */
  @Test
  void endWaitsForAUserThatBeginsToSend() throws InterruptedException {
    Settings settings =
        Settings.from(Map.of("longhaul.users", "1", "longhaul.warmup", "0 ms")::get);
    Recorders recorders = new Recorders(1, WINDOW, settings.timeout(), System::nanoTime);
    Recorder recorder = recorders.of(0);
    recorder.open(System.nanoTime());
    try (RawServer server = new RawServer((request, out) -> true)) {
      ActiveLoad load =
          new ActiveLoad(
              Endpoint.of(server.uri(), Optional.empty(), () -> true), settings, recorders);
      Thread end = Thread.ofPlatform().unstarted(load::close);
      synchronized (recorder) {
        load.start();
        await().until(LoadTests::theUserWaits);
        end.start();
        assertThat(end.join(A_WHILE)).as("the load has ended before its user").isFalse();
      }
      end.join();
    }

    Measurement measured = recorder.measurement(WindowCircumstances.UNKNOWN);
    assertThat(measured.started()).isEqualTo(1);
    assertThat(measured.inFlightAtEnd()).isEqualTo(1);
    assertThat(measured.isConserved()).isTrue();
  }

  private static boolean theUserWaits() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals("longhaul-pauses")
                    && thread.getState() == Thread.State.BLOCKED);
  }
}
