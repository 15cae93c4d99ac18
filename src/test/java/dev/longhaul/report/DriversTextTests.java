package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each driver did of a shared load is in the files, and nothing where one driver sent. */
class DriversTextTests {
  private static final List<DriverShare> SHARES =
      List.of(
          share("driver-1:7800", 13, 2, Duration.ofMillis(4), OptionalDouble.of(90)),
          share("driver-2:7800", 12, 1, Duration.ofMillis(-3), OptionalDouble.empty()));

  private static DriverShare share(
      String name, int users, int threads, Duration startedLate, OptionalDouble ceiling) {
    return new DriverShare(
        name,
        users,
        threads,
        OptionalDouble.empty(),
        startedLate,
        Duration.ZERO,
        Duration.ofNanos(150_000),
        new DriverUse(OptionalDouble.of(0.2), OptionalDouble.of(0.05), Duration.ZERO),
        51,
        50,
        7.1,
        ceiling);
  }

  private static BenchmarkResult shared() {
    BenchmarkResult row = Samples.known();
    WindowCircumstances around = row.measurement().circumstances();
    return new BenchmarkResult(
        row.benchmarkCase(),
        row.startedAt(),
        row.measurement()
            .with(
                new WindowCircumstances(
                    around.warmUp(),
                    around.drain(),
                    around.stalled(),
                    around.discardedWindows(),
                    around.driver(),
                    around.others(),
                    around.control(),
                    SHARES)),
        row.baseline(),
        row.probe(),
        row.resources(),
        row.serverLog());
  }

  @Test
  void theLineOfADriverSaysWhatItDid() {
    assertThat(DriversText.lines(shared()))
        .containsExactly(
            "driver driver-1:7800: 13 users, 2 threads, 7.1/s sent, ceiling 90/s, thread busy 25 %,"
                + " started 4.00 ms late, window 0.00 ms late, clock within 0.15 ms",
            "driver driver-2:7800: 12 users, 1 thread, 7.1/s sent, ceiling not known, thread busy"
                + " 25 %, started 3.00 ms early, window 0.00 ms late, clock within 0.15 ms");
    assertThat(DriversText.lines(Samples.known())).isEmpty();
    assertThat(MarkdownTable.render(Samples.run(shared())))
        .contains("What each driver did of a shared load:", "12 users, 1 thread, ");
    assertThat(MarkdownTable.render(Samples.run(Samples.known()))).doesNotContain("driver did");
  }

  @Test
  void columnsHaveTheDriversAndTheirThreadsTogether() {
    assertThat(ResultsCsv.render(Samples.run(shared(), Samples.known())).lines().skip(1))
        .satisfiesExactly(
            row -> assertThat(row).endsWith(",3,2,7.000"),
            row -> assertThat(row).endsWith(",1,1,"));
  }

  @Test
  void jsonHasEachDriver() {
    JsonNode row = json(shared());
    assertThat(row.get("settings").get("driver_threads").asInt()).isEqualTo(3);
    JsonNode second = row.get("drivers").get(1);
    assertThat(second.get("name").asString()).isEqualTo("driver-2:7800");
    assertThat(second.get("driver_threads").asInt()).isOne();
    assertThat(second.get("started_late_ms").asDouble()).isEqualTo(-3);
    assertThat(second.has("ceiling_per_s")).isFalse();
    assertThat(json(Samples.known()).has("drivers")).isFalse();
  }

  private static JsonNode json(BenchmarkResult row) {
    return new JsonMapper().readTree(ResultsJson.render(Samples.run(row))).get("results").get(0);
  }

  @Test
  void theFileOfARunKeepsThem() {
    BenchmarkResult read =
        RunFile.parse(RunFile.render(Samples.state(shared()))).rows().getFirst().result();
    assertThat(read.measurement().circumstances().shares()).isEqualTo(SHARES);
  }
}
