package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's section on sweeps over users. */
class ScalingPageTests {
  private static String json() {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (String strategy : List.of("thread_pool", "virtual_threads")) {
      for (int users : List.of(1, 2, 4, 8, 16, 32)) {
        int served = strategy.equals("thread_pool") ? Math.min(users, 4) : users;
        double perSecond = served / 0.28;
        rows.add(
            RowsOverRounds.row(
                strategy,
                "sleep_sync",
                true,
                Map.of("longhaul.users", String.valueOf(users)),
                perSecond,
                perSecond * 1.001,
                perSecond * 0.999));
      }
    }
    return ResultsJson.render(Samples.run(rows.toArray(BenchmarkResult[]::new)));
  }

  private static String page() {
    return PageHtml.render(List.of(json()));
  }

  @Test
  void sweepsOfTwoRunsHaveTwoTitles() {
    assertThat(PageHtml.render(List.of(json(), json())))
        .contains("<h3>sleep, 4 workers, run 1</h3>", "<h3>sleep, 4 workers, run 2</h3>");
    assertThat(page()).contains("<h3>sleep, 4 workers</h3>");
  }

  @Test
  void hasTwoChartsForTheStrategiesOfATask() {
    assertThat(page())
        .containsOnlyOnce("data-scaling=\"0\" data-figure=\"throughput_per_s\"")
        .containsOnlyOnce("data-scaling=\"0\" data-figure=\"response_time_p99_ms\"")
        .doesNotContain("data-scaling=\"1\"");
  }

  @Test
  void saysTheLawOrWhyThereIsNone() {
    String text = Elements.root(page()).getTextContent();
    assertThat(text)
        .contains("thread_pool/sleep_sync, 4 workers: refused: the law misses the throughput with ")
        .contains("virtual_threads/sleep_sync, 4 workers: λ 3.57");
  }

  @Test
  void hasEachPointWithItsResidualAsATable() {
    String page = page();
    String section = page.substring(page.indexOf("<section id=\"scaling\""));
    assertThat(section.substring(0, section.indexOf("</section>")).split("<tr>", -1))
        .hasSize(1 + 1 + 12);
  }

  /** A law is drawn between these only, as beyond them it is a guess. */
  @Test
  void theChartHasThePointsThatALawIsFittedTo() {
    assertThat(page())
        .containsPattern("\"residuals\"\\s*:\\s*\\[")
        .contains("of p99 they only join the points");
  }

  @Test
  void isNotThereWithoutASweep() {
    assertThat(PageHtml.render(List.of(PageSamples.rounds()))).doesNotContain("id=\"scaling\"");
  }
}
