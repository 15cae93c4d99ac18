package dev.longhaul.report;

import static dev.longhaul.report.RowsOverRounds.AS_FAST;
import static dev.longhaul.report.RowsOverRounds.FAST;
import static dev.longhaul.report.RowsOverRounds.SLOW;
import static dev.longhaul.report.RowsOverRounds.WILD;
import static dev.longhaul.report.RowsOverRounds.inPlan;
import static dev.longhaul.report.RowsOverRounds.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Decision;
import dev.longhaul.decision.Metric;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reports of a run say about rows over rounds. */
class DecisionsOfARunTests {
  private static final BenchmarkResult OTHER =
      row("event_loop", "simplehash_sync", 1, 1, 1, 1, 1, 1);

  @Test
  void theFileHasEachPairOfAFamilyForEachMetric() {
    List<String> lines =
        ReportFormat.DECISIONS.render(Samples.run(SLOW, FAST, OTHER)).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .isEqualTo(
            "family,users,baseline,candidate,metric,ratio,low,high,level,margin,pairs,decision,more_rounds,at_most,plan");
    assertThat(lines.get(1))
        .startsWith("sleep,25,thread_pool/sleep_sync,event_loop/sleep_async,throughput_per_s,1.2")
        .endsWith(",0.95000,0.05000,6,FASTER,,,plan");
    assertThat(lines.get(2)).contains(",server_cpu_ms_per_request,0.83").contains(",LESS,");
    assertThat(lines.get(3)).contains(",peak_memory_mb,1.00000,").contains(",SAME,");
  }

  /** 285 ms are 28 or 29 ticks of the kernel: what is less than a tick has not been seen. */
  @Test
  void cpuTimesOfFewTicksAreNotTheSame() {
    assertThat(Samples.run(FAST, AS_FAST).decisions())
        .extracting(Comparison::metric, Comparison::decision)
        .containsExactly(
            tuple(Metric.THROUGHPUT_PER_S, Decision.SAME),
            tuple(Metric.SERVER_CPU_MS_PER_REQUEST, Decision.UNDECIDED),
            tuple(Metric.PEAK_MEMORY_MB, Decision.SAME));
  }

  /** Rounds come in a random order: the baseline must not depend on it. */
  @Test
  void theBaselineIsTheEarlierRowOfTheTest() {
    BenchmarkResult second = RowsOverRounds.at(2, "event_loop", "sleep_async", 120, 121, 119);
    BenchmarkResult first = RowsOverRounds.at(1, "thread_pool", "sleep_sync", 100, 101, 99);
    assertThat(Samples.run(second, first).decisions())
        .isNotEmpty()
        .allSatisfy(pair -> assertThat(pair.baseline()).isEqualTo("thread_pool/sleep_sync"));
  }

  @Test
  void nothingIsComparedThatWasMeasuredOnceAloneOrInASmokeRun() {
    double[] three = {1, 2, 3};
    assertThat(Samples.run(Samples.known(), Samples.named("event_loop", "sleep_sync")).decisions())
        .isEmpty();
    assertThat(
            Samples.run(SLOW, row("event_loop", "sleep_sync", false, Map.of(), three)).decisions())
        .isEmpty();
    Map<String, String> quick = Map.of("longhaul.profile", "quick");
    assertThat(
            Samples.run(
                    row("event_loop", "sleep_sync", true, quick, three),
                    row("thread_pool", "sleep_sync", true, quick, three))
                .decisions())
        .isEmpty();
    assertThat(Samples.run(SLOW, FAST).decisions()).extracting(Comparison::pairs).containsOnly(6);
  }

  private static BenchmarkResult feed(String strategy, int users, double... perSecond) {
    return row(strategy, "feed", true, Map.of("longhaul.users", String.valueOf(users)), perSecond);
  }

  /** The file of decisions has one number of users a line, so only the other reports can say it. */
  @Test
  void rowsThatChangePlacesWithMoreUsersAreAFlip() {
    RunResults flips =
        Samples.run(
            feed("thread_pool", 5, 120, 121, 119, 120, 121, 119),
            feed("event_loop", 5, 100, 101, 99, 101, 100, 99),
            feed("thread_pool", 100, 100, 101, 99, 101, 100, 99),
            feed("event_loop", 100, 120, 121, 119, 120, 121, 119));
    String crossing =
        "feed: event_loop/feed is slower than thread_pool/feed with 5 users, and faster with 100";
    assertThat(ConsoleTable.render(flips).replaceAll(" *\n {10,}", " "))
        .contains("\nFlip              " + crossing);
    assertThat(ReportFormat.MARKDOWN.render(flips))
        .contains(
            "\n- feed: from 5 to 100 users the fastest change from thread_pool to event_loop",
            "\n- " + Escaping.markdown(crossing, 1000));
    RunResults keeps =
        Samples.run(
            feed("thread_pool", 5, 120, 121, 119, 120, 121, 119),
            feed("event_loop", 5, 100, 101, 99, 101, 100, 99),
            feed("thread_pool", 100, 120, 121, 119, 121, 120, 119),
            feed("event_loop", 100, 100, 101, 99, 100, 101, 99));
    assertThat(ConsoleTable.render(keeps)).doesNotContain("Flip");
    assertThat(ReportFormat.MARKDOWN.render(keeps)).doesNotContain("change");
  }

  @Test
  void theConsoleBeginsWithTheAnswer() {
    String console = ConsoleTable.render(Samples.run(SLOW, FAST, AS_FAST));
    assertThat(console)
        .startsWith(
            "Take virtual_threads or event_loop: each is among the fastest for sleep with 25 users.\n")
        .contains(
            """
            sleep with 25 users (6 rounds)
              task            waits 280 ms
              fastest         virtual_threads 120/s [119.5, 120.7], event_loop 120/s [119.1, 120.9]: the same within 5 %
              slower          than virtual_threads: thread_pool by 17 % [16, 17]
            """)
        .containsSubsequence("  memory ", "Doubt ", "strategy ", " VALID", "2 cores");
  }

  @Test
  void whatIsUndecidedIsNeverShownAsDecided() {
    String console = ConsoleTable.render(Samples.run(SLOW, FAST, WILD));
    assertThat(console)
        .contains("  perhaps fastest event_loop 120/s [", ": not decided between them")
        .doesNotContain("  fastest ");
    assertThat(Samples.run(SLOW, FAST, WILD).undecided().orElseThrow())
        .matches("\\d of 9 comparisons are undecided");
  }

  /** Only rows of one test method are measured in turn. */
  @Test
  void rowsOfTwoMethodsAreRankedApart() {
    RunResults run =
        Samples.run(
            SLOW,
            FAST,
            inPlan("other", "thread_pool", "sleep_sync", 130, 131, 129),
            inPlan("other", "event_loop", "sleep_async", 100, 101, 99));
    assertThat(run.decisions()).hasSize(6);
    assertThat(run.answer().families())
        .extracting(FamilyAnswer::name, family -> family.rows().getFirst().name())
        .containsExactly(
            tuple("sleep with 25 users in plan", "event_loop"),
            tuple("sleep with 25 users in other", "thread_pool"));
  }

  @Test
  void intervalsLeaveTheConsoleItsWidth() {
    String wide = "network_https_cpu_bound_async";
    String console =
        ConsoleTable.render(
            Samples.run(
                row("virtual_threads", wide, 15123.4, 14987.6, 15222.2, 15100.9),
                row("event_loop", wide, 3.517, 3.518, 3.517, 3.516)));
    assertThat(console.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
    assertThat(console).contains("[14960, 15260]", "[3.506, 3.528]").doesNotContain(" p50");
  }

  @Test
  void markdownBeginsWithTheSummaryAndTheMap() {
    assertThat(MarkdownTable.render(Samples.run(SLOW, FAST)))
        .startsWith("**Take event_loop: it is among the fastest for sleep with 25 users.**\n")
        .contains(
            """
            | the fastest | 25 users |
            | --- | --- |
            | sleep | event_loop |
            """,
            "### sleep with 25 users (6 rounds)\n",
            "- **task**: waits 280 ms\n- **fastest**: event_loop 120/s ");
  }

  @Test
  void theAllureEntryBeginsWithTheAnswer() {
    assertThat(AllureTable.render(Samples.run(SLOW, FAST, WILD)).replaceAll("<[^>]+>", "|"))
        .containsSubsequence(
            "not decided",
            "the fastest",
            "event_loop?",
            "sleep with 25 users",
            "task: waits 280 ms",
            "perhaps fastest: ",
            "CPU: ")
        .contains("strategy");
    assertThat(AllureTable.render(Samples.run(SLOW))).doesNotContain("the fastest");
  }

  @Test
  void theTableShowsTheInterval() {
    assertThat(ConsoleTable.render(Samples.run(SLOW))).contains("[99.", "95 %");
    assertThat(ConsoleTable.render(Samples.run(Samples.known()))).doesNotContain("95 %");
  }
}
