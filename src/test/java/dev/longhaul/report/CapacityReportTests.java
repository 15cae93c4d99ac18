package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.report.plot.CapacityPlot;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import dev.longhaul.text.Escaping;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the files and the console say of searches for capacities. */
class CapacityReportTests {
  private static final RunResults RUN =
      CapacitySamples.run(CapacitySamples.found(), CapacitySamples.cutShort("=virtual"));

  @Test
  void theFileHasALineASearch() {
    assertThat(ReportFormat.CAPACITY.render(RUN))
        .isEqualTo(
            """
            strategy,task,workers,most_in_flight,thresholds,held_rate_per_s,failed_rate_per_s,\
            confirmed,confirmation,achieved_per_s,response_time_p50_ms,response_time_p99_ms,\
            availability_percent,why_failed,why_incomplete,steps,profile,started_at
            thread_pool,sleep_sync,4,1000,response_time_p99_ms <= 500,10.000,20.000,true,fresh_jvm,\
            9.990,281.000,290.500,100.000,"response_time_p99_ms must be <= 500, but was 4731.5",,3,\
            standard,2026-11-23T10:15:30Z
            '=virtual,sleep_sync,4,1000,response_time_p99_ms <= 500,10.000,,false,fresh_jvm,\
            9.990,281.000,290.500,100.000,,cut short: interrupted,1,standard,2026-11-23T10:15:30Z
            """);
  }

  @Test
  void anotherFileHasALineAStep() {
    assertThat(ReportFormat.CAPACITY_STEPS.render(CapacitySamples.run(CapacitySamples.found())))
        .isEqualTo(
            """
            strategy,task,step,offered_rate_per_s,achieved_per_s,response_time_p50_ms,\
            response_time_p99_ms,availability_percent,confirming,verdict,reason
            thread_pool,sleep_sync,1,10.000,9.990,281.000,290.500,100.000,false,HELD,
            thread_pool,sleep_sync,2,20.000,14.250,2500.000,4731.500,100.000,false,FAILED,\
            "response_time_p99_ms must be <= 500, but was 4731.5"
            thread_pool,sleep_sync,3,10.000,9.990,281.000,290.500,100.000,true,HELD,
            """);
  }

  @Test
  void aRunWithoutASearchHasNoSuchFile() {
    assertThat(ReportFormat.CAPACITY.isFor(Samples.run(Samples.known()))).isFalse();
    assertThat(ReportFormat.CAPACITY_STEPS.isFor(RUN)).isTrue();
    assertThat(ReportFormat.CSV.isFor(RUN)).isTrue();
    assertThat(ResultsJson.render(Samples.run(Samples.known()))).doesNotContain("capacities");
  }

  @Test
  void aSentenceSaysAllThatMatters() {
    assertThat(CapacitySamples.found())
        .hasToString(
            "thread_pool/sleep_sync: capacity: 10/s held, 20/s failed (response_time_p99_ms must be"
                + " <= 500, but was 4731.5); confirmed in a fresh JVM");
    assertThat(CapacitySamples.cutShort("thread_pool").inWords())
        .isEqualTo(
            "capacity: 10/s held, no rate failed: the capacity is at least that; not confirmed;"
                + " cut short: interrupted");
  }

  @Test
  void aSmokeRunClaimsNoEvidence() {
    RunResults smoke = CapacitySamples.run(CapacitySamples.smoke());
    assertThat(CapacitySamples.smoke().inWords())
        .endsWith("confirmed in a fresh JVM; a smoke run (profile quick): no evidence");
    assertThat(CapacityTable.console(smoke.searches()))
        .contains("  ! thread_pool/sleep_sync: a smoke run (profile quick): no evidence");
    assertThat(ReportFormat.MARKDOWN.render(smoke)).startsWith("**Smoke run (profile quick)");
    assertThat(CapacityTable.console(RUN.searches())).doesNotContain("smoke");
  }

  @Test
  void theConsoleHasATable() {
    assertThat(CapacityTable.console(List.of())).isEmpty();
    assertThat(CapacityTable.console(RUN.searches()).lines())
        .containsSubsequence(
            "Capacity, in requests per second:",
            "strategy / task         held /s  failed /s  p50 ms  p99 ms  confirmed",
            "thread_pool/sleep_sync     10.0       20.0     281     291        yes",
            "=virtual/sleep_sync        10.0          –     281     291         no",
            "  ! thread_pool/sleep_sync: confirmed in a fresh JVM",
            "  ! =virtual/sleep_sync: not confirmed",
            "  ! =virtual/sleep_sync: cut short: interrupted");
  }

  @Test
  void markdownHasTheTable() {
    assertThat(ReportFormat.MARKDOWN.render(RUN))
        .contains(
            "Capacity, in requests per second:",
            "| strategy / task | held /s | failed /s | p50 ms | p99 ms | confirmed |",
            "| thread_pool/sleep_sync | 10.0 | 20.0 | 281 | 291 | yes |");
  }

  /** It is a job's summary, which has no other rows to begin with. */
  @Test
  void aRunOfSearchesBeginsWithTheirResults() {
    String markdown =
        ReportFormat.MARKDOWN.render(
            CapacitySamples.run(CapacitySamples.found(), CapacitySamples.cutShort("pool")));
    assertThat(markdown.lines())
        .startsWith(
            "- " + Escaping.markdown(CapacitySamples.found().toString(), 1000),
            "- " + Escaping.markdown(CapacitySamples.cutShort("pool").toString(), 1000),
            "");
    assertThat(markdown)
        .contains("\nMeasured on ", "Capacity, in requests per second:")
        .doesNotContain("No case has ended", "| strategy | task |", "Settings:");
  }

  /** The rate that failed has 16 times the response time of the one that held. */
  @Test
  void aSlowStepDoesNotFlattenTheOthers() {
    assertThat(CapacityPlot.render(CapacitySamples.found()))
        .contains(">200<", ">5000<")
        .doesNotContain(">0<");
  }

  @Test
  void thePlotShowsEachStep() {
    CapacityResult found = CapacitySamples.found();
    String svg = CapacityPlot.render(found);
    assertThat(Xml.parse(svg).getElementsByTagName("circle").getLength()).isEqualTo(6);
    assertThat(svg)
        .contains("Response times over the offered rate: thread_pool/sleep_sync", "hollow");
    // From 10/s at the left edge to 20/s at the right one.
    assertThat(svg).contains("cx=\"90.0\"", "cx=\"658.0\"");
  }

  /** Another test JVM of the build shows it, too. */
  @Test
  void theStateOfTheBuildKeepsIt() {
    RowKey key = new RowKey("com.acme.ShopBenchmark", "takes(Capacity)", "");
    RunState state =
        Samples.state(Samples.known())
            .with(key, CapacitySamples.cutShort("thread_pool"))
            .with(key, CapacitySamples.found());
    assertThat(state.searches()).hasSize(1);
    RunState read = RunFile.parse(RunFile.render(state));
    assertThat(read.searches()).isEqualTo(state.searches());
    assertThat(RunFile.render(read)).isEqualTo(RunFile.render(state));
  }
}
