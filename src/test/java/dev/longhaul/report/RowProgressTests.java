package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.result.BenchmarkResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProgressTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(printed, true, UTF_8);

  private Progress onATerminal() {
    return onATerminal(RunProgress.unknown());
  }

  private Progress onATerminal(RunProgress run) {
    Optional<Terminal> terminal = Optional.of(Terminal.of(console, () -> 200));
    return new Progress(
        Samples.known().benchmarkCase(),
        new StatusLine(console, ConsoleProgress.AUTO, terminal, System::nanoTime),
        run);
  }

  private void awaitState(String pattern) {
    await().untilAsserted(() -> assertThat(printed.toString(UTF_8)).containsPattern(pattern));
  }

  @Test
  void saysFromTimeToTimeInWhichPhaseACaseIs() {
    Progress progress = onATerminal();
    progress.started(7);
    awaitState("preparing the load, \\d+ s");
    progress.booting();
    awaitState("starting the server, \\d+ s");
    progress.booted();
    awaitState("(?s)starting the server, .*preparing the load, \\d+ s");
    for (Phase phase : new Phase[] {Phase.WARM_UP, Phase.WINDOW}) {
      progress.phaseStarted(phase);
      awaitState((phase == Phase.WARM_UP ? "warm-up" : "window") + ", \\d+ of ");
    }
    progress.ended(Optional.empty());
  }

  @Test
  void saysHowFarTheRunIs() {
    AtomicLong now = new AtomicLong();
    RunProgress run = new RunProgress(Optional.of(new PlannedCount(4, false)), now::get);
    run.started(Samples.known().benchmarkCase());
    now.addAndGet(Duration.ofSeconds(100).toNanos());
    run.ended();
    Progress progress = onATerminal(run);
    progress.started(2);
    progress.phaseStarted(Phase.WINDOW);
    progress.counted(50);
    awaitState(
        "\rthread_pool/sleep_sync: window, \\d+ of 10 s, [\\d.]+/s, 1 of 4 done,"
            + " about 4 min left\u001b");
    progress.ended(Optional.empty());
    assertThat(run.text()).startsWith("2 of 4 done, ");
  }

  /** Its window ends within the first part, and is longer than {@code longhaul.duration}. */
  @Test
  void anOverloadIsInPartsOfTheirOwnLengths() {
    Progress progress = onATerminal();
    progress.started(7);
    progress.partStarted(OverloadPart.BEFORE, Duration.ofSeconds(20));
    progress.phaseStarted(Phase.WINDOW);
    awaitState("before the overload, \\d+ of 20 s");
    progress.phaseStarted(Phase.DRAIN);
    progress.partStarted(OverloadPart.TRIGGER, Duration.ofSeconds(4));
    awaitState(": overload, \\d+ of 4 s");
    progress.partStarted(OverloadPart.AFTER, Duration.ofSeconds(40));
    awaitState("recovery, \\d+ of 40 s");
    progress.phaseStarted(Phase.DONE);
    awaitState("calibration, \\d+ s");
    progress.ended(Optional.empty());
    assertThat(printed.toString(UTF_8)).doesNotContain("window", "drain");
  }

  /** Its steps have rates, and windows that may be longer. */
  @Test
  void aSearchBeginsWithoutARate() {
    Progress progress =
        new Progress(
            CapacitySamples.found().benchmarkCase(),
            new StatusLine(console, ConsoleProgress.LINES, Optional.empty(), System::nanoTime),
            RunProgress.unknown());
    progress.searchStarted(3);
    progress.ended(Optional.empty());
    assertThat(printed.toString(UTF_8))
        .startsWith(
            "longhaul: thread_pool/sleep_sync: case 3: search for the capacity, constant, at most"
                + " 1000 in flight, each step with a warm-up of 3 s or more and a window of 10 s or"
                + " more")
        .doesNotContain("1/s");
  }

  @Test
  void saysTheMeanResponseTimeOfARow() {
    assertThat(measured(Samples.known()))
        .startsWith("longhaul: thread_pool/sleep_sync: ")
        .contains(": 14.3/s, mean response time 151 ms, 100 of 102 requests succeeded");
  }

  /** The same digits as in the table, which has the same figures. */
  @Test
  void saysTheIntervalOfARowOverRounds() {
    assertThat(measured(RowsOverRounds.SLOW))
        .contains("all 6 rounds: 100/s [", "], mean response time 15", " ms, 600 of 600 requests");
  }

  @Test
  void saysThatARowWithoutASuccessHasNone() {
    assertThat(measured(Samples.unknown()))
        .contains(": 0/s, no mean response time, 0 of 0 requests succeeded")
        .doesNotContain("unknown");
  }

  /** A user can give the driver's JVM more heap, and the machine nothing. */
  @ParameterizedTest
  @CsvSource({
    "300, 0, the machine stood still for 300 ms",
    "300, 140, the machine stood still for 300 ms",
    "300, 280, the driver's JVM collected garbage for 280 ms",
  })
  void saysWhetherTheMachineStoodStillOrTheDriver(long millis, long collecting, String reason) {
    onATerminal()
        .windowDiscarded(
            new DiscardedWindow.Stalled(Duration.ofMillis(millis), Duration.ofMillis(collecting)));
    assertThat(printed.toString(UTF_8)).contains(reason + ": the window begins anew");
  }

  private String measured(BenchmarkResult result) {
    new Progress(
            result.benchmarkCase(),
            new StatusLine(console, ConsoleProgress.LINES, Optional.empty(), System::nanoTime),
            RunProgress.unknown())
        .measured(result);
    return printed.toString(UTF_8);
  }
}
