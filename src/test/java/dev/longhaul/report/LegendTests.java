package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegendTests {
  private static final String LINE =
      "(≥|–|bound|ping|rate|resent|study|published|goodput): .*|All columns.*";

  /** What is in no cell needs no explanation, and more than five lines are not read. */
  @Test
  void theLegendIsShortAndOfWhatAppears() {
    RunResults all =
        Samples.run(
            Samples.withCeiling(15, Map.of()), Samples.withFailedPings(0), Samples.unknown());
    for (RunResults run : List.of(all, Samples.run(Samples.known()))) {
      List<String> legend = ResultsTable.legend(run, ResultsTable.columns(run));
      assertThat(legend).hasSizeLessThanOrEqualTo(5).last().asString().contains("docs/columns.md");
    }
    RunResults overloaded =
        Samples.run(
            Samples.withCeiling(15, Map.of()),
            Samples.withFailedPings(0),
            Samples.unknown(),
            OverloadSamples.recovered());
    assertThat(ConsoleTable.render(overloaded).lines().filter(line -> line.matches(LINE)))
        .as("with that of the overloads")
        .hasSize(5);
    assertThat(ConsoleTable.render(all)).contains("\n≥: ", "\n–: ");
    assertThat(ConsoleTable.render(Samples.run(Samples.known()))).doesNotContain("\n≥: ", "ping: ");
  }
}
