package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line says of a case that has more to say than there is room for. */
class CaseLineTests {
  private static final CaseLine LONG =
      new CaseLine(
          "virtual_threads/network_sync",
          "round 2 of at most 12",
          7,
          "warm-up, 12 of 2 or more s, 12345/s",
          "123 of at most 720 done, at most 3.0 h left",
          "123/≤720, ≤3.0 h left");

  /** Most of these widths are the least for a form, or one less. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "133 | virtual_threads/network_sync: round 2 of at most 12, warm-up, 12 of 2 or more s, 12345/s, 123 of at most 720 done, at most 3.0 h left",
        "132 | virtual_threads/network_sync: round 2 of at most 12, warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "111 | virtual_threads/network_sync: round 2 of at most 12, warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "110 | virtual_threads/network_sync: warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "88  | virtual_threads/network_sync: warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "79  | virtual_threads/ne…: warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "70  | virtual_t…: warm-up, 12 of 2 or more s, 12345/s, 123/≤720, ≤3.0 h left",
        "69  | virtual_threads/network_sync: warm-up, 12 of 2 or more s, 12345/s",
        "47  | virtual_t…: warm-up, 12 of 2 or more s, 12345/s",
        "46  | virtual_t…: warm-up, 12 of 2 or more s, 12345…",
        "19  | virtual_t…: warm-u…",
      })
  void missesTheNameMost(int columns, String line) {
    assertThat(LONG.within(columns)).isEqualTo(line);
    assertThat(CellText.width(line)).isLessThanOrEqualTo(columns);
  }

  @Test
  void cutsNoNameThatIsShort() {
    CaseLine line =
        new CaseLine("a/b", "round 2 of 6", 1, "window, 1 of 10 s", "0 of 15 done", "0/15");
    assertThat(line.within(50)).isEqualTo("a/b: round 2 of 6, window, 1 of 10 s, 0 of 15 done");
    assertThat(line.within(22)).isEqualTo("a/b: window, 1 of 10 s");
  }

  @Test
  void hasTheRoundOfSeveral() {
    assertThat(line(2, 6, false)).isEqualTo("pool/sleep: round 2 of 6, window, 1 of 10 s");
    assertThat(line(2, 12, true)).isEqualTo("pool/sleep: round 2 of at most 12, window, 1 of 10 s");
    assertThat(line(1, 1, false)).isEqualTo("pool/sleep: window, 1 of 10 s");
  }

  private static String line(int round, int of, boolean untilDecided) {
    PlannedRow row = new PlannedRow("plan", "test", "row", 1, "work", true, 2, untilDecided);
    BenchmarkCase one =
        new BenchmarkCase(
            "pool",
            "sleep",
            Settings.defaults(),
            Optional.of(new Round(row, round, of)),
            Optional.empty());
    return CaseLine.of(one, 7, "window, 1 of 10 s", RunProgress.unknown()).within(79);
  }
}
