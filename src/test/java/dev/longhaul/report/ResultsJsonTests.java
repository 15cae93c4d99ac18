package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.study.StudyColumns;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsJsonTests {
  private static JsonNode parse(String json) {
    return new JsonMapper().readTree(json);
  }

  @Test
  void runNamesItsMachine() {
    JsonNode run = parse(ResultsJson.render(Samples.run())).get("run");
    assertThat(run.get("started_at").asString()).isEqualTo("2026-11-23T10:15:30Z");
    assertThat(run.get("machine").get("cores").asInt()).isEqualTo(2);
    assertThat(run.get("java").get("version").asString()).isEqualTo("25.0.1");
    assertThat(run.get("commit").asString()).isEqualTo(Samples.COMMIT);
  }

  @Test
  void resultHoldsFiguresOutcomesAndBothSeries() {
    JsonNode results = parse(ResultsJson.render(Samples.run(Samples.known()))).get("results");
    assertThat(results.size()).isEqualTo(1);
    JsonNode result = results.get(0);
    assertThat(result.get("throughput_per_s").asDouble()).isEqualTo(14.25);
    assertThat(result.get("settings").get("workers").asInt()).isEqualTo(4);
    assertThat(result.get("outcomes").get("http_error").asInt()).isEqualTo(1);
    assertThat(result.get("throughput_over_time").get("interval_s").asDouble()).isEqualTo(0.5);
    assertThat(result.get("throughput_over_time").get("per_second").toString())
        .isEqualTo("[14.0,14.25,14.5]");
    JsonNode distribution = result.get("response_time_distribution");
    assertThat(distribution.get("percentile").size())
        .isGreaterThan(10)
        .isEqualTo(distribution.get("response_time_ms").size());
    assertThat(distribution.get("percentile").get(0).asDouble()).isZero();
  }

  @Test
  void listsBothPublishedFiguresOfARow() {
    JsonNode published =
        parse(ResultsJson.render(Samples.unknown(), List.of(new StudyColumns()))).get("published");
    assertThat(published.get("study_server").asString()).isEqualTo("1");
    assertThat(published.get("response_time_mean_s").asDouble()).isEqualTo(1.97);
    assertThat(published.get("later").get("response_time_mean_s").asDouble()).isEqualTo(1.96);
    assertThat(published.get("peak_virtual_memory_mb").asDouble()).isEqualTo(75.63);
  }

  @Test
  void unknownFiguresAreAbsent() {
    JsonNode result = parse(ResultsJson.render(Samples.unknown(), List.of(new StudyColumns())));
    assertThat(result.has("bound_per_s")).isFalse();
    assertThat(result.has("response_time_mean_ms")).isFalse();
    assertThat(result.get("started").asInt()).isZero();
    assertThat(result.get("response_time_distribution").get("percentile").size()).isZero();
  }

  @Test
  void escapesHostileNames() {
    String name = "\"<script>\\ |\n\u001b[31m" + "x".repeat(10_000);
    JsonNode result =
        parse(ResultsJson.render(Samples.named(name, name), List.of(new StudyColumns())));
    assertThat(result.get("strategy").asString()).isEqualTo(name);
  }
}
