package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reports of a run say about a sweep over users. */
class ScalingOfARunTests {
  /** Rows whose throughput grows with the users, of so many equal rounds. */
  private static RunResults run(int rounds) {
    return run(rounds, rounds);
  }

  /** Does the same with another number of rounds of the most users. */
  private static RunResults run(int rounds, int ofMost) {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int users : List.of(1, 2, 4, 8, 16, 32)) {
      double[] perSecond = new double[users == 32 ? ofMost : rounds];
      Arrays.fill(perSecond, 10.0 * users);
      rows.add(
          RowsOverRounds.row(
              "thread_pool",
              "sleep_sync",
              true,
              Map.of("longhaul.users", String.valueOf(users)),
              perSecond));
    }
    return Samples.run(rows.toArray(BenchmarkResult[]::new));
  }

  /** Two methods with other settings may sweep the same row. */
  @Test
  void curvesOfTwoTestsNameThem() {
    List<BenchmarkResult> rows = new ArrayList<>(run(3).results());
    for (int users : List.of(1, 2, 4, 8, 16, 32)) {
      rows.add(
          RowsOverRounds.row(
              "thread_pool",
              "sleep_sync",
              true,
              Map.of("longhaul.users", String.valueOf(users), "longhaul.think_time", "1 s"),
              users,
              users,
              users));
    }
    List<ScalingCurve> curves = Samples.run(rows.toArray(BenchmarkResult[]::new)).curves();
    assertThat(curves).hasSize(2);
    assertThat(ScalingText.console(curves))
        .filteredOn(line -> line.startsWith("  thread_pool/sleep_sync, 4 workers in plan: "))
        .hasSize(2);
  }

  /** Who swept six numbers and reads of five asks which is missing. */
  @Test
  void pointsThatAreLeftOutAreNamed() {
    String left = "; left out: 32 users, of which fewer than 3 rounds count";
    assertThat(ConsoleTable.render(run(3, 2)).replaceAll("\\s+", " "))
        .contains("and 5 of them are there" + left);
    assertThat(ConsoleTable.render(run(3))).doesNotContain("left out: 32");
    assertThat(ReportFormat.SCALING.render(run(3, 2)))
        .contains("\nthread_pool,sleep_sync,4,5,false,");
  }

  @Test
  void theFileHasALineForEachCurve() {
    List<String> lines = ReportFormat.SCALING.render(run(3)).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            "strategy,task,workers,points,fitted,lambda_per_s,lambda_low,lambda_high,sigma,sigma_low,sigma_high,kappa,kappa_low,kappa_high,peak_users,peak_users_low,peak_users_high,peak_per_s,peak_low,peak_high,worst_residual_percent,refused,test");
    String[] cells = lines.getLast().split(",", -1);
    assertThat(cells).startsWith("thread_pool", "sleep_sync", "4", "6", "true");
    assertThat(Double.parseDouble(cells[5])).isEqualTo(10, within(1e-3));
    assertThat(Double.parseDouble(cells[6])).isBetween(9.0, 10.0);
    assertThat(Double.parseDouble(cells[7])).isBetween(10.0, 11.0);
    assertThat(Double.parseDouble(cells[8])).isEqualTo(0, within(1e-6));
    assertThat(Double.parseDouble(cells[11])).isEqualTo(0, within(1e-6));
    assertThat(List.of(cells).subList(14, 23))
        .containsExactly("", "", "", "", "", "", "0.00", "", "plan");
  }

  @Test
  void aRefusalStandsWithItsReason() {
    assertThat(ReportFormat.SCALING.render(run(1)).lines().toList().getLast())
        .isEqualTo(
            "thread_pool,sleep_sync,4,0,false"
                + ",".repeat(17)
                + "\"the law needs 6 numbers of users with 3 rounds each, and 0 of them are there\",plan");
  }

  @Test
  void withoutASweepTheFileHasItsHeaderOnly() {
    assertThat(ReportFormat.SCALING.render(Samples.run(Samples.known())).lines()).hasSize(1);
    assertThat(ConsoleTable.render(Samples.run(Samples.known()))).doesNotContain("Scalability");
    assertThat(ResultsJson.render(Samples.run(Samples.known()))).doesNotContain("\"scaling\"");
  }

  @Test
  void theConsoleAndTheMarkdownSayIt() {
    assertThat(ConsoleTable.render(run(3)).replaceAll("\\s+", " "))
        .containsPattern(
            "Scalability law thread_pool/sleep_sync, 4 workers: λ 10\\.\\d*/s \\[9\\.\\d+, 10\\.\\d+\\], σ ")
        .contains("no peak is shown within these users");
    assertThat(MarkdownTable.render(run(1)))
        .contains(
            "### Scalability law\n\n- thread_pool/sleep_sync, 4 workers: refused: the law needs 6 numbers");
  }
}
