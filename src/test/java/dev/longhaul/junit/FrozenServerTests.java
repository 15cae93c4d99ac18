package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.Phase;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a server that stands still are time-outs, and only those. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs({OS.LINUX, OS.MAC})
class FrozenServerTests {
  @TempDir private Path folder;

  private final AtomicInteger windows = new AtomicInteger();

  private final FaultyRun faulty = new FaultyRun();

  @AfterEach
  void nothingIsLeft() {
    faulty.assertNothingIsLeft();
  }

  @Test
  void serverFrozenForTheWholeWindowTimesOut() throws Exception {
    // A window is announced a moment before it begins, but the time that freezing takes varies.
    EngineRun run =
        faulty.of(
            folder,
            Map.of("longhaul.duration", "1 s", "longhaul.timeout", "300 ms"),
            Phase.WARM_UP,
            this::freeze);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    assertThatTimeOutsAreAllThatIsLost(row);
    assertThat(ResultsFile.number(row, "succeeded")).isZero();
    assertThat(ResultsFile.number(row, "timed_out")).isBetween(4L, 4L * 5);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  @Test
  void serverFrozenForPartOfTheWindowLosesItsRequests() throws Exception {
    EngineRun run =
        faulty.of(
            folder,
            Map.of("longhaul.duration", "2 s", "longhaul.timeout", "300 ms"),
            Phase.WINDOW,
            this::freezeForASecond);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    assertThatTimeOutsAreAllThatIsLost(row);
    assertThat(ResultsFile.number(row, "succeeded")).isPositive();
    // At least one for each of the four users: the second of the freeze has room for more.
    assertThat(ResultsFile.number(row, "timed_out")).isGreaterThanOrEqualTo(4);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  /** All requests succeeded or timed out, and availability is the share of the successes. */
  private static void assertThatTimeOutsAreAllThatIsLost(Map<String, String> row) {
    ResultsFile.assertAddsUp(row);
    assertThat(ResultsFile.number(row, "failed")).isZero();
    assertThat(ResultsFile.number(row, "in_flight_at_end")).isZero();
    long succeeded = ResultsFile.number(row, "succeeded");
    long finished = succeeded + ResultsFile.number(row, "timed_out");
    assertThat(row)
        .containsEntry(
            "availability_percent",
            String.format(Locale.ROOT, "%.2f", 100.0 * succeeded / finished));
    assertThat(Double.parseDouble(row.getOrDefault("stalled_ms", ""))).isLessThan(500);
  }

  private void freeze(ProcessHandle server) {
    FaultyRun.signal("STOP", server);
  }

  private void freezeForASecond(ProcessHandle server) {
    int window = windows.incrementAndGet();
    freeze(server);
    FaultyRun.later(
        1_000,
        () -> {
          // Another window began if the machine paused in this one.
          if (window == windows.get() && server.isAlive()) {
            FaultyRun.signal("CONT", server);
          }
        });
  }
}
