package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.study.StudyColumns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsJsonTests {
  private static final String NAMES =
      """
      strategy task started_at settings availability_percent response_time_mean_ms \
      response_time_p50_ms response_time_p90_ms response_time_p99_ms \
      response_time_max_ms throughput_per_s completions_per_s bound_per_s \
      efficiency server_cpu_ms_per_request peak_memory_mb mean_in_flight \
      drift_percent stalled_ms discarded_windows started succeeded failed \
      timed_out in_flight_at_end driver_collections_ms server_user_ms_per_request \
      server_system_ms_per_request voluntary_switches_per_request \
      involuntary_switches_per_request peak_threads heap_after_gc_mb \
      sampler_cpu_ms dropped little_ratio little_tolerance capacity_per_s resent \
      rounds memory_kind programs verdict warm_up_s window_s drain_s outcomes \
      throughput_over_time \
      response_time_distribution jit_over_time published shown work""";

  private static final String NAMES_OF_SETTINGS =
      """
      profile workload users think_time_s workers rounds timeout_s connections protocol driver_threads \
      isolation server_jvm_arguments profiler""";

  private static final String NAMES_OF_OUTCOMES =
      "succeeded http_error wrong_content timed_out connection_failed dropped";

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

  /** Other programs read these names: new ones are added, none is changed. */
  @Test
  void theNamesOfARowStayAsTheyAre() {
    JsonNode row = rowOfARun(Samples.withJit(List.of(Duration.ofMillis(500))));
    assertThat(names(row)).isEqualTo(NAMES);
    assertThat(names(row.get("settings"))).isEqualTo(NAMES_OF_SETTINGS);
    assertThat(names(row.get("outcomes"))).isEqualTo(NAMES_OF_OUTCOMES);
  }

  /** The study's figures are the only difference between its rows and all others. */
  @Test
  void aRowThatIsNotTheStudysHasTheSameNamesWithoutThePublishedFigures() {
    JsonNode row =
        rowOfARun(
            Samples.of(
                new BenchmarkCase("request_thread", "noop", Settings.defaults()),
                Samples.withJit(List.of(Duration.ofMillis(500)))));
    assertThat(names(row)).isEqualTo(NAMES.replace(" published ", " "));
    assertThat(names(row.get("settings"))).isEqualTo(NAMES_OF_SETTINGS);
    assertThat(names(row.get("outcomes"))).isEqualTo(NAMES_OF_OUTCOMES);
  }

  private static JsonNode rowOfARun(BenchmarkResult row) {
    return parse(ResultsJson.render(Samples.run(row))).get("results").get(0);
  }

  private static String names(JsonNode node) {
    return String.join(" ", node.propertyNames());
  }

  @Test
  void showsTheJitsShareOverTheWindow() {
    JsonNode jit =
        parse(
                ResultsJson.render(
                    Samples.withJit(List.of(Duration.ofMillis(500), Duration.ofMillis(5))),
                    List.of()))
            .get("jit_over_time");
    assertThat(jit.get("until_s").toString()).isEqualTo("[1.0,2.0]");
    assertThat(jit.get("percent").toString()).isEqualTo("[50.0,0.5]");
  }

  @Test
  void namesTheProgramsThatTheServerRan() {
    assertThat(parse(ResultsJson.render(Samples.known(), List.of())).get("programs").toString())
        .isEqualTo("[\"/opt/java/bin/java (Java 25.0.1, Example)\"]");
    assertThat(parse(ResultsJson.render(Samples.unknown(), List.of())).has("programs")).isFalse();
  }

  @Test
  void escapesHostileNames() {
    String name = "\"<script>\\ |\n\u001b[31m" + "x".repeat(10_000);
    JsonNode result =
        parse(ResultsJson.render(Samples.named(name, name), List.of(new StudyColumns())));
    assertThat(result.get("strategy").asString()).isEqualTo(name);
  }
}
