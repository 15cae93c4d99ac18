package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.measure.ControlTimes;
import dev.longhaul.measure.Measurement;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuLook.CpuSlice;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Validity;
import dev.longhaul.validity.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window is measured again if the machine had another speed around it. */
@Tag("reliability")
class ControlsTests {
  /** Idles from the first look on. */
  private static final IdleServer IDLE =
      new IdleServer(
          () -> Optional.of(new CpuLook(System.nanoTime(), Duration.ZERO, Duration.ZERO)));

  private static Measurement load() {
    return Samples.known().measurement();
  }

  private static BenchmarkCase round(BenchmarkResult row, Map<String, String> settings) {
    return new BenchmarkCase(
        "thread_pool",
        "sleep_sync",
        Settings.from(settings::get),
        row.rounds().getFirst().benchmarkCase().round(),
        Optional.empty());
  }

  @Test
  void judgesFromTheFifthWindowOn() {
    ControlHistory history = new ControlHistory();
    for (int window = 1; window < ControlHistory.FIRST_JUDGED; window++) {
      assertThat(history.add(0.5, 0.5)).isEmpty();
    }
    assertThat(history.add(0.6, 0.45)).contains(new ControlTimes(0.6 / 0.5, 0.45 / 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "1.09, 0.91, false",
    "1.11, 1, true",
    "1, 1.11, true",
    "0.89, 1, true",
  })
  void toleratesATenth(double before, double after, boolean off) {
    ControlTimes times = new ControlTimes(before, after);
    assertThat(times.areOff()).isEqualTo(off);
    Validity validity =
        Validity.of(
            Settings.defaults(),
            controlled(load(), times, 0, Duration.ZERO),
            Baseline.NONE,
            Optional.empty());
    assertThat(validity.has(Verdict.DISTURBED)).isEqualTo(off);
  }

  private static Measurement controlled(
      Measurement load, ControlTimes times, int earlierWindows, Duration earlier) {
    return load.with(load.circumstances().controlled(Optional.of(times), earlierWindows, earlier));
  }

  @Test
  void leavesOutARoundThatStaysSo() {
    List<BenchmarkResult> rounds = new ArrayList<>(RowsOverRounds.SLOW.rounds());
    BenchmarkResult first = rounds.getFirst();
    rounds.set(
        0,
        new BenchmarkResult(
            first.benchmarkCase(),
            first.startedAt(),
            controlled(first.measurement(), new ControlTimes(1, 1.3), 2, Duration.ofSeconds(20)),
            first.baseline(),
            first.probe(),
            first.resources(),
            first.serverLog()));
    assertThat(BenchmarkResult.over(rounds).countedRounds()).hasSize(rounds.size() - 1);
    assertThat(rounds.getFirst().validity().reasons())
        .contains("fixed work took 1.00 of its usual time before the window, and 1.30 after it");
    assertThat(rounds.getFirst().measurement().discardedWindows()).isEqualTo(2);
  }

  @Test
  void isForRoundsOfLongWindowsOnly() {
    BenchmarkResult six = RowsOverRounds.SLOW;
    assertThat(Controls.isFor(round(six, Map.of()))).isTrue();
    assertThat(Controls.isFor(round(six, Map.of("longhaul.duration", "4 s")))).isFalse();
    assertThat(
            Controls.isFor(
                round(six, Map.of("longhaul.profile", "quick", "longhaul.duration", "10 s"))))
        .isFalse();
    assertThat(
            Controls.isFor(round(RowsOverRounds.row("thread_pool", "sleep_sync", 100), Map.of())))
        .as("one round is compared with nothing")
        .isFalse();
  }

  @Test
  void aServerIsIdleWhenItTakesNextToNothing() {
    Duration second = Duration.ofSeconds(1);
    assertThat(IdleServer.isIdle(new CpuSlice(second, Duration.ofMillis(50), Duration.ZERO)))
        .isTrue();
    assertThat(IdleServer.isIdle(new CpuSlice(second, Duration.ofMillis(60), Duration.ZERO)))
        .isFalse();
  }

  @Test
  void aServerThatIsNotSeenHasNoControl() {
    Controls controls = new Controls(Duration.ofMillis(9));
    Measurement measured =
        controls.around(new IdleServer(Optional::empty), ControlsTests::load, why -> {});
    assertThat(measured.circumstances().control()).isEmpty();
  }

  /** For real: many threads take the processors after the fifth window, until it is repeated. */
  @Test
  @Tag("slow")
  void noticesAMachineThatHasGotSlower() {
    Controls controls = new Controls(Duration.ofMillis(90));
    List<DiscardedWindow> discarded = new ArrayList<>();
    for (int window = 1; window < ControlHistory.FIRST_JUDGED; window++) {
      assertThat(controls.around(IDLE, ControlsTests::load, discarded::add).discardedWindows())
          .isZero();
    }
    AtomicInteger loads = new AtomicInteger();
    List<Thread> greedy = new ArrayList<>();
    Measurement measured =
        controls.around(
            IDLE,
            () -> {
              if (loads.incrementAndGet() == 1) {
                greedy.addAll(greedy());
              } else {
                greedy.forEach(Thread::interrupt);
              }
              return load();
            },
            discarded::add);
    greedy.forEach(Thread::interrupt);
    assertThat(discarded).isNotEmpty().hasOnlyElementsOfType(DiscardedWindow.OtherSpeed.class);
    assertThat(measured.discardedWindows()).isEqualTo(discarded.size());
    assertThat(loads).hasValue(discarded.size() + 1);
    assertThat(((DiscardedWindow.OtherSpeed) discarded.getFirst()).times().after())
        .isGreaterThan(1.1);
  }

  private static List<Thread> greedy() {
    return Stream.generate(
            () ->
                Thread.ofPlatform()
                    .daemon()
                    .start(
                        () -> {
                          while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                          }
                        }))
        .limit(8L * Runtime.getRuntime().availableProcessors())
        .toList();
  }
}
