package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreWorkTableTests {
  private static final double QUIET = 0.01;

  private final Random random = new Random(16);

  /** A fifth more of nine tenths is 18 % more time for each request. */
  @Test
  void theForetoldRatioIsThatOfTheTasksShare() {
    AddedWork fifth = new AddedWork("any", 0.2);
    assertThat(fifth.foretold(0.9)).isEqualTo(1 / 1.18, within(1e-12));
    assertThat(fifth.foretold(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.90, SLOWER", "0.96, SAME", "1.00, SAME", "1.04, SAME", "1.06, FASTER"})
  void theRightDecisionFollowsFromTheRatio(double ratio, Decision right) {
    assertThat(AddedWork.right(ratio)).isEqualTo(right);
  }

  /** The task has 190 of 200 ms, so 10 % more work is foretold to be 1 ÷ 1.095 times as fast. */
  @Test
  void findsTheAddedWorkOfQuietRows() {
    List<String> lines = MoreWorkTable.of(measured(10, 10 / 1.095, 10 / 1.2375));
    assertThat(lines.subList(0, 3))
        .containsExactly(
            "Measured on 2026-11-27, commit 01234567, on 2 cores, Linux 6 amd64, JDK 25.",
            "The task's share of the CPU time is *f* = 0.950.",
            "");
    assertThat(lines.subList(5, lines.size()))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).contains("| 96.66 % | `SLOWER` | found |"));
    assertThat(lines.get(5)).startsWith("| 10 % | 0.913 | 6 | 6 | 0.9");
    assertThat(lines.get(7)).startsWith("| 10 % | 0.913 | 15 | 15 | 0.9").endsWith(" – | – | – |");
    assertThat(lines.get(8)).startsWith("| 25 % | 0.808 | 6 | 6 | 0.8").endsWith(" 1000 | 0 | 0 |");
    assertThat(lines.subList(3, lines.size()))
        .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(14));
  }

  /** A row that does not get slower by more work contradicts the theory. */
  @Test
  void sameIsWrongWhereSlowerIsForetold() {
    List<String> lines = MoreWorkTable.of(measured(10, 10, 10));
    assertThat(lines.subList(5, lines.size()))
        .allSatisfy(line -> assertThat(line).contains("| `SAME` | wrong |"));
    assertThat(lines.get(5)).endsWith(" 0 | 0 | 1000 |");
  }

  private MeasuredRounds measured(double own, double tenPercent, double quarter) {
    return SampleRounds.measured(
        SampleRounds.lines("Parses20", 15, own, QUIET, random),
        SampleRounds.lines("Parses22", 15, tenPercent, QUIET, random),
        SampleRounds.lines("Parses25", 15, quarter, QUIET, random));
  }
}
