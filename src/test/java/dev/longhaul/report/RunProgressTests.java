package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Phase;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunProgressTests {
  private final AtomicLong now = new AtomicLong();

  private RunProgress of(int count, boolean isMost) {
    return new RunProgress(Optional.of(new PlannedCount(count, isMost)), now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static BenchmarkCase row(int place, int round, int of) {
    PlannedRow planned =
        new PlannedRow("plan", "test", "row" + place, place, "work", true, 2, false);
    return new BenchmarkCase(
        "pool",
        "sleep",
        Settings.defaults(),
        Optional.of(new Round(planned, round, of)),
        Optional.empty());
  }

  private static Stream<BenchmarkCase> rounds(int place, int of, int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> row(place, number, of));
  }

  @Test
  void saysNoTimeBeforeARowIsDone() {
    RunProgress runProgress = of(15, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofMinutes(1));
    assertThat(runProgress.text()).isEqualTo("0 of 15 done");
    assertThat(runProgress.brief()).isEqualTo("0/15");
  }

  @Test
  void theRestTakesAsLongAsWhatIsDone() {
    RunProgress runProgress = of(4, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofSeconds(100));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of 4 done, about 5 min left");
    assertThat(runProgress.brief()).isEqualTo("1/4, ~5 min left");
    runProgress.started(row(2, 1, 1));
    pass(Duration.ofSeconds(50));
    assertThat(runProgress.text()).isEqualTo("1 of 4 done, about 5 min left");
    pass(Duration.ofHours(1));
    assertThat(runProgress.text())
        .as("longer than those before")
        .isEqualTo("1 of 4 done, about 4 min left");
    runProgress.ended();
    runProgress.started(row(3, 1, 1));
    assertThat(runProgress.text()).isEqualTo("2 of 4 done, about 63 min left");
    runProgress.ended();
    assertThat(runProgress.text()).startsWith("3 of 4 done, about ");
  }

  @Test
  void whatIsDoneOnceARunIsNoTimeOfOtherRows() {
    RunProgress runProgress = of(4, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofSeconds(60)); // its server starts
    runProgress.warmingUp();
    pass(Duration.ofMinutes(10));
    runProgress.warmedUp();
    pass(Duration.ofSeconds(40));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of 4 done, about 5 min left");
  }

  @Test
  void lessThanAMinuteIsNotCounted() {
    RunProgress runProgress = of(2, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofSeconds(20));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, less than 1 min left");
    assertThat(runProgress.brief()).isEqualTo("1/2, <1 min left");
  }

  @Test
  void hoursHaveADecimal() {
    RunProgress runProgress = of(91, true);
    runProgress.started(row(1, 1, 20));
    pass(Duration.ofMinutes(2));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of at most 91 done, at most 3.0 h left");
    assertThat(runProgress.brief()).isEqualTo("1/≤91, ≤3.0 h left");
  }

  @Test
  void whatARunKeepsIsNotMeasuredAgain() {
    RunProgress runProgress = of(12, false);
    runProgress.continuing(
        Stream.concat(rounds(1, 2, 1, 2), IntStream.rangeClosed(2, 6).mapToObj(at -> row(at, 1, 2)))
            .toList());
    runProgress.started(row(5, 2, 2));
    assertThat(runProgress.text()).isEqualTo("0 of 5 done");
  }

  /** Measures a row: 1 s for its start, 1 s for its end, and so many for what is between. */
  private void measure(
      RunProgress runProgress, BenchmarkCase row, int warmUpSeconds, int windowSeconds) {
    runProgress.started(row);
    pass(Duration.ofSeconds(1));
    runProgress.entered(Phase.WARM_UP);
    pass(Duration.ofSeconds(warmUpSeconds));
    runProgress.entered(Phase.WINDOW);
    pass(Duration.ofSeconds(windowSeconds));
    runProgress.entered(Phase.DRAIN);
    pass(Duration.ofSeconds(1));
    runProgress.entered(Phase.DONE);
    runProgress.ended();
  }

  /** A sleep is warm at once, a hash after a minute: the mean of both is that of neither. */
  @Test
  void aRowTakesAsLongAsTheLastTime() {
    RunProgress runProgress = of(4, false);
    measure(runProgress, row(1, 1, 2), 60, 298);
    measure(runProgress, row(2, 1, 2), 0, 58);
    assertThat(runProgress.text()).isEqualTo("2 of 4 done, about 7 min left");
    measure(runProgress, row(2, 2, 2), 0, 58);
    assertThat(runProgress.text()).isEqualTo("3 of 4 done, about 6 min left");
    runProgress.started(row(1, 2, 2));
    pass(Duration.ofSeconds(1));
    runProgress.entered(Phase.WARM_UP);
    assertThat(runProgress.text()).as("of 6 min, a second").endsWith("about 6 min left");
    runProgress.entered(Phase.WINDOW);
    assertThat(runProgress.text()).as("warm at once").endsWith("about 5 min left");
  }

  /** Its window is planned; how long it starts and warms up is that of others on average. */
  @Test
  void aNewRowHasItsOwnWindow() {
    RunProgress runProgress = of(2, false);
    measure(runProgress, row(1, 1, 1), 58, 10);
    runProgress.started(
        new BenchmarkCase(
            "pool",
            "sleep",
            Settings.from(Map.of("longhaul.duration", "5 min")::get),
            row(2, 1, 1).round(),
            Optional.empty()));
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, about 6 min left");
    runProgress.entered(Phase.WINDOW);
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, about 6 min left");
    pass(Duration.ofSeconds(242));
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, less than 1 min left");
  }

  /** What lasts longer than it should is over, and what follows it is not. */
  @Test
  void aLongWarmUpLeavesTheWindow() {
    RunProgress runProgress = of(2, false);
    measure(runProgress, row(1, 1, 1), 10, 298);
    runProgress.started(row(2, 1, 1));
    runProgress.entered(Phase.WARM_UP);
    pass(Duration.ofMinutes(10));
    assertThat(runProgress.text()).endsWith("less than 1 min left"); // its window is of 10 s
    runProgress.ended();
    RunProgress again = of(2, false);
    measure(again, row(1, 1, 2), 10, 298);
    again.started(row(1, 2, 2));
    again.entered(Phase.WARM_UP);
    pass(Duration.ofMinutes(10));
    assertThat(again.text()).endsWith("about 5 min left");
  }

  @Test
  void rowsThatAreDecidedHaveNoRoundsLeft() {
    RunProgress runProgress = of(24, true);
    for (int round = 1; round <= 4; round++) {
      measure(runProgress, row(1, round, 12), 18, 40);
      measure(runProgress, row(2, round, 12), 18, 40);
    }
    assertThat(runProgress.text()).isEqualTo("8 of at most 24 done, at most 16 min left");
    measure(runProgress, row(1, 5, 12), 18, 40);
    assertThat(runProgress.text()).as("the other may follow").startsWith("9 of at most 24 done");
    measure(runProgress, row(1, 6, 12), 18, 40);
    assertThat(runProgress.text()).isEqualTo("10 of at most 16 done, at most 6 min left");
  }

  /** Of the rounds of a row, some are there: how many is known of all rows together. */
  @Test
  void aRunThatWasStoppedHasFewerRoundsLeft() {
    RunProgress runProgress = of(12, false);
    runProgress.continuing(
        Stream.concat(rounds(1, 6, 1, 2, 3, 5), rounds(2, 6, 1, 2, 3, 4, 5, 6)).toList());
    measure(runProgress, row(1, 4, 6), 18, 40);
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, about 1 min left");
  }

  @Test
  void rowsThatWereDecidedBeforeTheStopHaveNoRoundsLeft() {
    RunProgress runProgress = of(24, true);
    runProgress.continuing(
        Stream.concat(rounds(1, 12, 1, 2, 3, 4, 5, 6), rounds(2, 12, 1, 2, 3, 4)).toList());
    measure(runProgress, row(1, 7, 12), 18, 40);
    assertThat(runProgress.text()).isEqualTo("1 of at most 6 done, at most 5 min left");
  }

  /** The rounds that it lacks are measured first, and are behind those that the other has. */
  @Test
  void aRowThatBrokeBeforeTheStopHasItsRoundsLeft() {
    RunProgress runProgress = of(24, true);
    runProgress.continuing(
        Stream.concat(rounds(1, 12, 1, 2, 3, 4, 5, 6, 7, 8), rounds(2, 12, 1, 2)).toList());
    for (int round = 3; round <= 5; round++) {
      measure(runProgress, row(2, round, 12), 18, 40);
      assertThat(runProgress.text()).startsWith(round - 2 + " of at most 14 done");
    }
  }

  @Test
  void severalRowsThatBrokeHaveTheirRoundsLeft() {
    RunProgress runProgress = of(36, true);
    runProgress.continuing(
        Stream.of(rounds(1, 12, 1), rounds(2, 12, 1), rounds(3, 12, 1, 2, 3, 4, 5, 6, 7, 8))
            .flatMap(row -> row)
            .toList());
    runProgress.started(row(1, 2, 12));
    assertThat(runProgress.text()).isEqualTo("0 of at most 26 done");
  }

  /** An IDE has selected a row, or a rerun runs what has failed. */
  @Test
  void saysNothingOfAPartOfATest() {
    RunProgress selected = of(15, false);
    selected.started(row(7, 1, 1));
    assertThat(selected.text()).isEmpty();
    RunProgress again = of(15, false);
    again.continuing(List.of());
    again.started(row(1, 1, 1));
    assertThat(again.text()).isEmpty();
    RunProgress more = of(1, false);
    more.started(row(1, 1, 1));
    more.ended();
    more.started(row(2, 1, 1));
    assertThat(more.text()).as("more than planned").isEmpty();
    assertThat(RunProgress.unknown().text()).isEmpty();
    assertThat(RunProgress.unknown().brief()).isEmpty();
  }
}
