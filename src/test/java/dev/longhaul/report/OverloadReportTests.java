package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.page.PageHtml;
import dev.longhaul.report.plot.OverloadPlot;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an overload is in each report. */
class OverloadReportTests {
  private static final RunResults BOTH =
      Samples.run(OverloadSamples.metastable(), OverloadSamples.recovered());

  @Test
  void aRunWithoutAnOverloadHasNoSection() {
    RunResults run = Samples.run(Samples.known());
    assertThat(ConsoleTable.render(run)).doesNotContain(OverloadTable.TITLE);
    assertThat(MarkdownTable.render(run)).doesNotContain(OverloadTable.TITLE);
    assertThat(ResultsJson.render(run)).doesNotContain("\"overload\"");
    assertThat(OverloadCsv.render(run).lines()).hasSize(1);
    assertThat(PageHtml.render(List.of(ResultsJson.render(run))))
        .doesNotContain("id=\"overloads\"");
    assertThat(OverloadPlot.render(Samples.known())).isEmpty();
  }

  @Test
  void tablesForPeopleHaveTheVerdict() {
    assertThat(ConsoleTable.render(BOTH))
        .contains(OverloadTable.TITLE, "METASTABLE", "RECOVERED")
        .contains("goodput")
        .doesNotContain("  ! ");
    assertThat(MarkdownTable.render(BOTH))
        .contains(OverloadTable.TITLE + ":", "| goodput in trigger |", "| METASTABLE |");
  }

  @Test
  void progressSaysItInAFewWords() {
    assertThat(OverloadTable.verdict(new OverloadResult(OverloadSamples.recovered())))
        .isEqualTo(
            "RECOVERED after 3 s, goodput of 100/s before, 10.0/s in the trigger, 92.5/s after it");
  }

  @Test
  void whyNothingIsKnownIsInEachTable() {
    RunResults run = Samples.run(OverloadSamples.doubtful("the driver had no time", "it rained"));
    String why = "recovery is not known: the driver had no time; it rained";
    assertThat(ConsoleTable.render(run)).contains(why).doesNotContain("RECOVERED");
    assertThat(MarkdownTable.render(run))
        .contains("the driver had no time")
        .doesNotContain("RECOVERED");
    assertThat(OverloadCsv.render(run)).contains("the driver had no time; it rained");
    assertThat(OverloadPlot.render(run.results().getFirst()).orElseThrow())
        .contains("recovery is not known");
  }

  @Test
  void filesHaveALineForEachOverload() {
    List<String> lines = OverloadCsv.render(BOTH).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("strategy,task,users,trigger,rate_per_s,");
    assertThat(lines.get(1))
        .startsWith("thread_pool,sleep_sync,25,3 times the load,100.000,2,10.000,2.000,20.000,")
        .contains(",METASTABLE,");
    assertThat(lines.get(2)).contains(",3.000,RECOVERED,");
  }

  @Test
  void jsonHasTheSlices() {
    assertThat(ResultsJson.render(BOTH)).contains("\"overload\"", "\"recovered_after_s\"");
    assertThat(OverloadCsv.members(new OverloadResult(OverloadSamples.metastable())))
        .containsEntry("recovery", "METASTABLE")
        .doesNotContainKeys("recovered_after_s", "doubts")
        .hasEntrySatisfying("goodput_per_s", goodput -> assertThat((List<?>) goodput).hasSize(32))
        .hasEntrySatisfying("p99_ms", p99 -> assertThat((List<?>) p99).hasSize(32));
  }

  @Test
  void thePageIsMadeOfTheFileAlone() {
    String page = PageHtml.render(List.of(ResultsJson.render(BOTH)));
    assertThat(page)
        .contains("id=\"overloads\"", "data-chart=\"overload\"", "METASTABLE", "3 times the load");
  }

  @Test
  void thePlotMarksTheTrigger() {
    String svg = OverloadPlot.render(OverloadSamples.metastable()).orElseThrow();
    assertThat(svg).contains("class=\"span\"");
    assertThat(Xml.parse(svg).getTextContent())
        .contains("METASTABLE", "trigger", "normal rate 100/s", "p99, % of 1000 ms");
  }

  /** Another JVM of the build shows the same. */
  @Test
  void theStateOfABuildKeepsIt() throws IOException {
    BenchmarkResult row = OverloadSamples.recovered();
    BenchmarkResult read =
        RunFile.parse(RunFile.render(Samples.state(row))).rows().getFirst().result();
    assertThat(read.overload()).isEqualTo(row.overload());
    assertThat(new OverloadResult(read).timeToRecover())
        .isEqualTo(new OverloadResult(row).timeToRecover());
  }
}
