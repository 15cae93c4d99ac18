package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each driver did of a shared load is in the files, and nothing where one driver sent. */
class DriversTextTests {
  @Test
  void theLineOfADriverSaysWhatItDid() {
    assertThat(DriversText.lines(SharedRows.three()))
        .containsExactly(
            "driver driver-1:7800: 9 users, 2 threads, 7.1/s sent, ceiling 90/s, thread busy 25 %"
                + " (CPU 20 %, waiting for it 5 %), started 4.00 ms late, window 0.00 ms late,"
                + " clock within 0.15 ms",
            "driver driver-2:7800: 8 users, 1 thread, 7.1/s sent, ceiling not known, thread busy"
                + " 25 % (CPU 20 %, waiting for it 5 %), started 3.00 ms early, window 0.00 ms"
                + " late, clock within 0.15 ms",
            "driver driver-3:7800: 8 users, 1 thread, 7.1/s sent, ceiling 80/s, thread busy 25 %"
                + " (CPU 20 %, waiting for it 5 %), started 0.00 ms late, window 0.00 ms late,"
                + " clock within 0.15 ms");
    assertThat(DriversText.lines(SharedRows.of(SharedRows.ofRate("driver-1:7800", 50.0 / 3))))
        .containsExactly(
            "driver driver-1:7800: 20 users, 1 thread, 16.667/s due, 7.1/s sent, ceiling not"
                + " known, thread not watched, started 0.00 ms late, window 0.00 ms late, clock"
                + " within 0.15 ms");
    assertThat(DriversText.lines(Samples.known())).isEmpty();
  }

  @Test
  void tablesHaveALineOfEachDriver() {
    BenchmarkResult shared = SharedRows.three();
    assertThat(MarkdownTable.render(Samples.run(shared)))
        .contains("What each driver did of a shared load:", "8 users, 1 thread, ");
    assertThat(MarkdownTable.render(Samples.run(Samples.known()))).doesNotContain("driver did");
    assertThat(ConsoleTable.render(Samples.run(shared)).lines())
        .filteredOn(line -> line.startsWith("  driver driver-"))
        .hasSize(3);
    assertThat(DriversText.render(shared).orElseThrow().lines()).hasSize(3);
    assertThat(DriversText.render(Samples.known())).isEmpty();
  }

  @Test
  void columnsHaveTheDriversAndTheirThreadsTogether() {
    assertThat(ResultsCsv.render(Samples.run(SharedRows.three(), Samples.known())).lines().skip(1))
        .satisfiesExactly(
            row -> assertThat(row).endsWith(",4,3,7.000"),
            row -> assertThat(row).endsWith(",1,1,"));
  }

  @Test
  void jsonHasEachDriver() {
    JsonNode row = json(SharedRows.three());
    assertThat(row.get("settings").get("driver_threads").asInt()).isEqualTo(4);
    JsonNode second = row.get("drivers").get(1);
    assertThat(second.get("name").asString()).isEqualTo("driver-2:7800");
    assertThat(second.get("driver_threads").asInt()).isOne();
    assertThat(second.get("started_late_ms").asDouble()).isEqualTo(-3);
    assertThat(second.has("ceiling_per_s")).isFalse();
    assertThat(json(Samples.known()).has("drivers")).isFalse();
  }

  /** Other programs read these names: new ones are added, none is changed. */
  @Test
  void theNamesOfADriverStayAsTheyAre() {
    assertThat(String.join(" ", json(SharedRows.three()).get("drivers").get(0).propertyNames()))
        .isEqualTo(
            "name users driver_threads started succeeded sent_per_s ceiling_per_s running waiting"
                + " started_late_ms window_late_ms clock_error_ms");
  }

  private static JsonNode json(BenchmarkResult row) {
    return new JsonMapper().readTree(ResultsJson.render(Samples.run(row))).get("results").get(0);
  }

  @Test
  void theFileOfARunKeepsThem() {
    BenchmarkResult shared = SharedRows.three();
    BenchmarkResult read =
        RunFile.parse(RunFile.render(Samples.state(shared))).rows().getFirst().result();
    assertThat(read.measurement().circumstances().shares())
        .hasSize(3)
        .isEqualTo(shared.measurement().circumstances().shares());
    assertThat(ResultsJson.render(Samples.run(read)))
        .isEqualTo(ResultsJson.render(Samples.run(shared)));
  }
}
