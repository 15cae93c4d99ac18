package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.page.PageHtml;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A smoke run says above its table, under it and in its files that it is no evidence. */
class SmokeRunReportTests {
  private static final Map<String, String> QUICK = Map.of("longhaul.profile", "quick");

  private static final RunResults SMOKE = Samples.run(Samples.withCeiling(100, QUICK));
  private static final RunResults EVIDENCE = Samples.run(Samples.withCeiling(100, Map.of()));

  @Test
  void tablesSaySoAboveAndBelow() {
    assertThat(ConsoleTable.render(SMOKE)).startsWith("Smoke run").containsPattern("(?s)\n\nSmoke");
    assertThat(MarkdownTable.render(SMOKE)).startsWith("**Smoke run").contains("\n- Smoke run");
    assertThat(AllureTable.render(SMOKE))
        .startsWith("<p><b>Smoke run")
        .containsPattern("(?s)</table></div>\\s*<p><b>Smoke run");
  }

  /** A class of a user's may be a smoke run for itself. */
  @Test
  void tablesSayIfOnlySomeRowsAreNoEvidence() {
    RunResults some =
        Samples.run(Samples.withCeiling(100, QUICK), Samples.withCeiling(100, Map.of()));
    assertThat(ConsoleTable.render(some)).startsWith("Some figures").doesNotContain("Smoke run");
    assertThat(MarkdownTable.render(some)).startsWith("**Some figures").doesNotContain("Smoke run");
    assertThat(PageHtml.render(List.of(ReportFormat.JSON.render(some))))
        .contains(RunResults.SMOKE_ROWS)
        .doesNotContain(RunResults.SMOKE);
    assertThat(PageHtml.render(List.of(ReportFormat.JSON.render(SMOKE))))
        .contains(RunResults.SMOKE)
        .doesNotContain(RunResults.SMOKE_ROWS);
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "JSON", "MARKDOWN", "ROUNDS"})
  void filesSaySo(ReportFormat format) {
    assertThat(format.render(SMOKE)).containsIgnoringCase("smoke run (profile quick)");
    assertThat(format.render(EVIDENCE)).doesNotContainIgnoringCase("smoke");
  }

  @Test
  void evidenceDoesNot() {
    assertThat(ConsoleTable.render(EVIDENCE)).doesNotContain("Smoke");
    assertThat(AllureTable.render(EVIDENCE)).doesNotContain("Smoke");
  }

  /** In a file of comma-separated values, a line may be read alone. */
  @Test
  void aLineHasTheReasonsOfItsRowToo() {
    BenchmarkResult limited = Samples.withCeiling(15, QUICK);
    assertThat(ReportFormat.CSV.render(Samples.run(limited)))
        .contains("a smoke run (profile quick): no evidence; throughput is near what the driver");
  }
}
