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

class HeadwayTests {
  private final AtomicLong now = new AtomicLong();

  private Headway of(int count, boolean isMost) {
    return new Headway(Optional.of(new PlannedCount(count, isMost)), now::get);
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
    Headway headway = of(15, false);
    headway.started(row(1, 1, 1));
    pass(Duration.ofMinutes(1));
    assertThat(headway.text()).isEqualTo("0 of 15 done");
  }

  @Test
  void theRestTakesAsLongAsWhatIsDone() {
    Headway headway = of(4, false);
    headway.started(row(1, 1, 1));
    pass(Duration.ofSeconds(100));
    headway.ended();
    assertThat(headway.text()).isEqualTo("1 of 4 done, about 5 min left");
    headway.started(row(2, 1, 1));
    pass(Duration.ofSeconds(50));
    assertThat(headway.text()).isEqualTo("1 of 4 done, about 5 min left");
    pass(Duration.ofHours(1));
    assertThat(headway.text())
        .as("longer than those before")
        .isEqualTo("1 of 4 done, about 4 min left");
    headway.ended();
    headway.started(row(3, 1, 1));
    assertThat(headway.text()).isEqualTo("2 of 4 done, about 63 min left");
    headway.ended();
    assertThat(headway.text()).startsWith("3 of 4 done, about ");
  }

  @Test
  void lessThanAMinuteIsNotCounted() {
    Headway headway = of(2, false);
    headway.started(row(1, 1, 1));
    pass(Duration.ofSeconds(20));
    headway.ended();
    assertThat(headway.text()).isEqualTo("1 of 2 done, less than 1 min left");
  }

  @Test
  void hoursHaveADecimal() {
    Headway headway = of(91, true);
    headway.started(row(1, 1, 20));
    pass(Duration.ofMinutes(2));
    headway.ended();
    assertThat(headway.text()).isEqualTo("1 of at most 91 done, at most 3.0 h left");
  }

  @Test
  void whatARunKeepsIsNotMeasuredAgain() {
    Headway headway = of(12, false);
    headway.continuing(7);
    headway.started(row(5, 2, 2));
    assertThat(headway.text()).isEqualTo("0 of 5 done");
  }

  /** An IDE has selected a row, or a rerun runs what has failed. */
  @Test
  void saysNothingOfAPartOfATest() {
    Headway selected = of(15, false);
    selected.started(row(7, 1, 1));
    assertThat(selected.text()).isEmpty();
    Headway again = of(15, false);
    again.continuing(0);
    again.started(row(1, 1, 1));
    assertThat(again.text()).isEmpty();
    Headway more = of(1, false);
    more.started(row(1, 1, 1));
    more.ended();
    more.started(row(2, 1, 1));
    assertThat(more.text()).as("more than planned").isEmpty();
    assertThat(Headway.unknown().text()).isEmpty();
  }
}
