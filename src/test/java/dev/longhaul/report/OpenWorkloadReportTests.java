package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.study.StudyColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports show rate, arrivals and seed next to the users. */
class OpenWorkloadReportTests {
  private static final BenchmarkResult OPEN =
      Samples.withSettings(
          Samples.known(),
          Map.of(
              "longhaul.workload", "open",
              "longhaul.rate", "12.5",
              "longhaul.arrivals", "poisson",
              "longhaul.seed", "7"));

  @Test
  void consoleShowsTheRate() {
    assertThat(ConsoleTable.render(Samples.run(OPEN)))
        .contains(" 12.5 ", "workload 12.5/s poisson (seed 7), at most 25 in flight", "rate: ");
    assertThat(ConsoleTable.render(Samples.run(OPEN, Samples.known())))
        .contains("workload 12.5/s poisson (seed 7), at most 25 in flight / 25 users, ");
    assertThat(ConsoleTable.render(Samples.run(Samples.known())))
        .doesNotContain("rate: ", " rate ");
  }

  /** Many rates make a long line, and what is behind them must not be cut off. */
  @Test
  void markdownHasAllSettings() {
    BenchmarkResult[] rows =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                rate ->
                    Samples.withSettings(
                        Samples.known(),
                        Map.of("longhaul.workload", "open", "longhaul.rate", String.valueOf(rate))))
            .toArray(BenchmarkResult[]::new);
    assertThat(MarkdownTable.render(Samples.run(rows)))
        .contains(" / 9/s constant, at most 25 in flight, workers 4, ", ", protocol http1.");
  }

  @Test
  void csvHasOwnColumns() {
    List<String> lines = ResultsCsv.render(Samples.run(OPEN, Samples.known())).lines().toList();
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    String[] open = lines.get(1).split(",", -1);
    assertThat(open[header.indexOf("workload")]).isEqualTo("open");
    assertThat(open[header.indexOf("rate_per_s")]).isEqualTo("12.5");
    assertThat(open[header.indexOf("arrivals")]).isEqualTo("poisson");
    assertThat(open[header.indexOf("seed")]).isEqualTo("7");
    assertThat(open[header.indexOf("think_time_s")]).isEmpty();
    String[] closed = lines.get(2).split(",", -1);
    assertThat(closed[header.indexOf("workload")]).isEqualTo("closed");
    assertThat(closed[header.indexOf("rate_per_s")]).isEmpty();
    assertThat(closed[header.indexOf("seed")]).isEmpty();
  }

  @Test
  void jsonHasThemInTheSettings() {
    JsonNode settings =
        new JsonMapper().readTree(ResultsJson.render(OPEN, List.of())).get("settings");
    assertThat(settings.get("workload").asString()).isEqualTo("open");
    assertThat(settings.get("rate_per_s").asDouble()).isEqualTo(12.5);
    assertThat(settings.get("arrivals").asString()).isEqualTo("poisson");
    assertThat(settings.get("seed").asInt()).isEqualTo(7);
    assertThat(settings.has("think_time_s")).isFalse();
  }

  /** The study's workload was closed. */
  @Test
  void showsNoPublishedFigures() {
    assertThat(new StudyColumns().concerns(Samples.known().benchmarkCase())).isTrue();
    assertThat(new StudyColumns().concerns(OPEN.benchmarkCase())).isFalse();
  }
}
