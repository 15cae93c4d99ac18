package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void saysNoTimeBeforeARowIsDone() {
    RunProgress runProgress = of(15, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofMinutes(1));
    assertThat(runProgress.text()).isEqualTo("0 of 15 done");
  }

  @Test
  void theRestTakesAsLongAsWhatIsDone() {
    RunProgress runProgress = of(4, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofSeconds(100));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of 4 done, about 5 min left");
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
  void lessThanAMinuteIsNotCounted() {
    RunProgress runProgress = of(2, false);
    runProgress.started(row(1, 1, 1));
    pass(Duration.ofSeconds(20));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of 2 done, less than 1 min left");
  }

  @Test
  void hoursHaveADecimal() {
    RunProgress runProgress = of(91, true);
    runProgress.started(row(1, 1, 20));
    pass(Duration.ofMinutes(2));
    runProgress.ended();
    assertThat(runProgress.text()).isEqualTo("1 of at most 91 done, at most 3.0 h left");
  }

  @Test
  void whatARunKeepsIsNotMeasuredAgain() {
    RunProgress runProgress = of(12, false);
    runProgress.continuing(7);
    runProgress.started(row(5, 2, 2));
    assertThat(runProgress.text()).isEqualTo("0 of 5 done");
  }

  /** An IDE has selected a row, or a rerun runs what has failed. */
  @Test
  void saysNothingOfAPartOfATest() {
    RunProgress selected = of(15, false);
    selected.started(row(7, 1, 1));
    assertThat(selected.text()).isEmpty();
    RunProgress again = of(15, false);
    again.continuing(0);
    again.started(row(1, 1, 1));
    assertThat(again.text()).isEmpty();
    RunProgress more = of(1, false);
    more.started(row(1, 1, 1));
    more.ended();
    more.started(row(2, 1, 1));
    assertThat(more.text()).as("more than planned").isEmpty();
    assertThat(RunProgress.unknown().text()).isEmpty();
  }
}
