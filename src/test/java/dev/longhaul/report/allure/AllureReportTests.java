package dev.longhaul.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.report.History;
import dev.longhaul.report.Machine;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.Samples;
import dev.longhaul.report.SharedRows;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunState;
import dev.longhaul.run.TestPlans;
import dev.longhaul.time.Stopwatch;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Allure shows of a case. */
@Tag("reliability")
class AllureReportTests extends AllureResults {
  @Test
  void parametersDescribeTheCase() throws IOException {
    JsonNode parameters =
        inACase(
                () ->
                    allure.describeCase(Samples.named("pool\n\u001b[1m", "sleep").benchmarkCase()))
            .get("parameters");
    assertThat(texts(parameters, "name"))
        .containsExactly("strategy", "task", "users", "workers", "profile", "connections");
    assertThat(texts(parameters, "value"))
        .containsExactly("pool", "sleep", "25", "4", "standard", "keep_alive");
  }

  @Test
  void recordingsAreAttachedAsTheyAre() throws IOException {
    Path recording = Files.writeString(folder.resolve("001-pool-sleep.jfr"), "FLR");
    AllureCase running = new AllureCase(allure);
    JsonNode entry =
        inACase(() -> running.recorded(new FlightRecordings(List.of(recording), List.of("none"))));
    assertThat(attachment(entry, "flight recording 001-pool-sleep.jfr")).isEqualTo("FLR");
    assertThat(allure.failure()).isEmpty();
  }

  @Test
  void aRecordingThatIsGoneIsMissedAtTheEnd() throws IOException {
    Path gone = folder.resolve("gone.jfr");
    AllureCase running = new AllureCase(allure);
    JsonNode unused =
        inACase(() -> running.recorded(new FlightRecordings(List.of(gone), List.of())));
    assertThat(allure.failure())
        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("gone.jfr"));
  }

  @Test
  void stepsKeepOrderStatusAndMeasuredDurations() throws IOException {
    JsonNode steps =
        inACase(
                () -> {
                  allure.startStep("boot").close();
                  try (AllureStep step = allure.startStep("retry")) {
                    step.failed(new IllegalStateException("no answer"));
                  }
                  allure.addLoadSteps(Samples.known());
                })
            .get("steps");
    assertThat(texts(steps, "name")).containsExactly("boot", "retry", "warm-up", "window", "drain");
    assertThat(texts(steps, "status"))
        .containsExactly("passed", "broken", "passed", "passed", "passed");
    JsonNode window = steps.get(3);
    assertThat(window.get("start").asLong()).isEqualTo(Samples.START.toEpochMilli() + 3001);
    assertThat(window.get("stop").asLong() - window.get("start").asLong()).isEqualTo(10_000);
  }

  @Test
  void resultIsAttachedAsJsonAndPlots() throws IOException {
    JsonNode written = inACase(() -> allure.attachResult(Samples.known()));
    assertThat(attachment(written, "result"))
        .isEqualTo(ResultsJson.render(Samples.known(), List.of()));
    assertThat(attachment(written, "response times by percentile")).startsWith("<svg");
    assertThat(attachment(written, "throughput over time")).startsWith("<svg");
  }

  @Test
  void whatEachDriverDidOfASharedLoadIsAttached() throws IOException {
    JsonNode shared = inACase(() -> allure.attachResult(SharedRows.three()));
    assertThat(attachment(shared, "drivers").lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("driver driver-") && line.contains(" users, "));
    JsonNode alone = inACase(() -> allure.attachResult(Samples.known()));
    assertThat(texts(alone.get("attachments"), "name")).doesNotContain("drivers");
  }

  @Test
  void figuresOverRunsAreAPlotOfTheRowAndATableOfTheRun() throws IOException {
    Settings settings =
        Settings.from(Map.of("longhaul.history", folder.resolve("history").toString())::get);
    BenchmarkResult row = Samples.known();
    for (int run = 0; run < 2; run++) {
      History history = new History(settings.build(), folder, System.out);
      allure = new AllureReport(() -> lifecycle, () -> results, history);
      RunState state =
          new RunState(
              new Build.Named("run " + run),
              Samples.START.plusSeconds(run),
              1,
              Optional.of(new RunEnvironment("vm, 2 cores", "25", Optional.empty(), List.of())),
              new TestPlans(List.of(), List.of()),
              Samples.state(row).rounds());
      history.changed(state);
      allure.changed(state);
      JsonNode entry = inACase(() -> allure.attachResult(row));
      if (run == 1) {
        assertThat(attachment(entry, "over runs")).startsWith("<svg").contains(">2 runs<");
        history.runEnded();
        allure.runEnded();
        assertThat(attachment(entry, "all figures over runs"))
            .contains("commit", "server_cpu_low_ms_per_request", "peak_memory_mb")
            .isEqualTo(Files.readString(folder.resolve("trends.csv")));
        assertThat(attachment(summary(), "trends.csv"))
            .isEqualTo(Files.readString(folder.resolve("trends.csv")));
      } else {
        assertThat(texts(entry.get("attachments"), "name")).doesNotContain("over runs");
        history.runEnded();
      }
    }
  }

  @Test
  void attachesOnlyTheEndOfALongLog() throws IOException {
    Path log = folder.resolve("server.log");
    Files.writeString(log, "first\n" + "x".repeat(300_000) + "\n\u001b[31mlast\u001b[0m");
    String attached = attachment(inACase(() -> allure.attachServerLog(log)), "server log");
    assertThat(attached).startsWith("… the last 262144 of 300020 bytes of ").endsWith("\nlast");
  }

  @Test
  void reportsAMissingLog() throws IOException {
    JsonNode written = inACase(() -> allure.attachServerLog(folder.resolve("none.log")));
    assertThat(attachment(written, "server log")).contains("could not be read", "none.log");
  }

  /** A parameterized test of the user's may have a parameter of any name. */
  @Test
  void testsWithoutARowKeepTheirStatus() throws IOException {
    JsonNode written =
        inACase(
            () ->
                lifecycle.updateTestCase(
                    "case",
                    test ->
                        test.setStatus(Status.PASSED)
                            .setParameters(
                                List.of(new Parameter().setName("verdict").setValue("guilty")))));
    assertThat(written.get("status").asString()).isEqualTo("passed");
  }

  @Test
  void casesAreGroupedByWhatTheyDoAndEndWithTheirHeadline() throws IOException {
    lifecycle.scheduleTestCase(
        new TestResult()
            .setUuid("case")
            .setLabels(
                new ArrayList<>(
                    List.of(
                        new Label().setName("testClass").setValue("com.acme.CpuBoundBenchmark"),
                        new Label().setName("suite").setValue("com.acme.CpuBoundBenchmark")))));
    lifecycle.startTestCase("case");
    allure.describeCase(Samples.known().benchmarkCase());
    allure.attachResult(Samples.known());
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    JsonNode written = json("case-result.json");
    assertThat(written.get("name").asString())
        .isEqualTo(Samples.known().benchmarkCase() + " · 14.3/s · VALID");
    assertThat(label(written, "epic")).isEqualTo("sleep_sync");
    assertThat(label(written, "feature")).isEqualTo("sleep_sync");
    assertThat(label(written, "story")).isEqualTo("thread_pool");
    assertThat(label(written, "suite")).isEqualTo("Cpu bound benchmark");
  }

  /** A clock that is set back between start and end makes no end before its start. */
  @Test
  void noEndIsBeforeItsStartIfTheClockIsSetBack() throws IOException {
    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    AtomicLong nanos = new AtomicLong();
    JsonNode written =
        inACase(
            () -> {
              StepResult step = new StepResult().setName("boot");
              lifecycle.startStep("boot", step);
              Stopwatch watch =
                  Stopwatch.start(InstantSource.fixed(Instant.now().plusSeconds(3600)), nanos::get);
              nanos.addAndGet(2_500_000_000L);
              new AllureStep(lifecycle, Optional.of("boot"), step, watch).close();
              allure.describeCase(Samples.known().benchmarkCase());
              lifecycle.updateTestCase(
                  "case", test -> test.setStart(Instant.now().plusSeconds(3600).toEpochMilli()));
            });
    JsonNode boot = written.get("steps").get(0);
    assertThat(boot.get("stop").asLong() - boot.get("start").asLong()).isEqualTo(2_500);
    assertThat(written.get("stop").asLong() - written.get("start").asLong()).isEqualTo(2_500);

    RunResults begunInTheFuture =
        new RunResults(now.plusSeconds(3600), Machine.here(), List.of(Samples.known()), List.of());
    allure.writeSummary(begunInTheFuture);
    JsonNode entry = summary();
    assertThat(entry.get("stop").asLong()).isEqualTo(entry.get("start").asLong());
  }

  @Test
  void writesAndLogsNothingWithoutARunningCase() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, UTF_8));
    try {
      allure.describeCase(Samples.known().benchmarkCase());
      try (AllureStep step = allure.startStep("boot")) {
        step.failed(new AssertionError());
      }
      allure.addLoadSteps(Samples.known());
      allure.attachResult(Samples.known());
      allure.attachServerLog(folder);
      allure.writeSummary(Samples.run(Samples.known()));
    } finally {
      System.setErr(before);
    }
    assertThat(logged.toString(UTF_8)).isEmpty();
    assertThat(results).doesNotExist();
  }
}
