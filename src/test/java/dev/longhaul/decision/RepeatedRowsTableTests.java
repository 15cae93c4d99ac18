package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedRowsTableTests {
  private final String sleeps = SampleRounds.lines("sleep_sync", 30, 14.5, 0.004, new Random(1));

  @Test
  void hasALineForEachRowAndFigure() {
    String hashes = SampleRounds.lines("simplehash_sync", 30, 9000, 0.04, new Random(2));
    List<String> lines = RepeatedRowsTable.of(SampleRounds.measured(sleeps, hashes));
    assertThat(lines.getFirst()).startsWith("Measured on 2026-11-27, ");
    assertThat(lines.subList(1, lines.size()))
        .satisfiesExactly(
            blank -> assertThat(blank).isEmpty(),
            head -> assertThat(head).startsWith("| row | figure | JVMs |"),
            rule -> assertThat(rule).startsWith("| --- |"),
            line -> assertThat(line).startsWith("| thread_pool/sleep_sync | throughput_per_s | 30"),
            line -> assertThat(line).contains("/sleep_sync | server_cpu_ms_per_request | 30 of 30"),
            line -> assertThat(line).contains("/simplehash_sync | throughput_per_s | 30 of 30"),
            line -> assertThat(line).contains("/simplehash_sync | server_cpu_ms_per_request |"));
    assertThat(lines.subList(2, lines.size()))
        .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(13));
  }

  /** Each round has 198 ms: all splits are equal, and the least deviation is 0.2 % of it. */
  @Test
  void equalRoundsAreTheSameInEachSplit() {
    assertThat(RepeatedRowsTable.of(SampleRounds.measured(sleeps)).getLast())
        .isEqualTo(
            "| thread_pool/sleep_sync | server_cpu_ms_per_request | 30 of 30 | 198.00 |"
                + " 197.85 to 198.15 | 0.00 | 1000 of 1000 | 0 | 0 | 1000 | 0 |");
  }

  @Test
  void countsTheJvmsThatCount() {
    String disturbed = sleeps.replaceFirst("VALID", "DISTURBED");
    assertThat(RepeatedRowsTable.of(SampleRounds.measured(disturbed)))
        .anySatisfy(line -> assertThat(line).contains("| throughput_per_s | 29 of 30 |"));
  }

  @Test
  void aThroughputAtTheGeneratorsLimitIsALeastValue() {
    String limited = sleeps.replaceFirst("VALID", "GENERATOR_BOUND");
    assertThat(RepeatedRowsTable.of(SampleRounds.measured(limited)))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("| throughput_per_s | 30 of 30 | ≥ 14.")
                    .endsWith("| 0 of 0 | 0 | 0 | 0 | 1000 |"));
  }
}
