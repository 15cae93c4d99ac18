package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.CohortCounts;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.SendDelays;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.measure.TimesAndRates;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RunState;
import dev.longhaul.study.StudyColumns;
import dev.longhaul.validity.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that another JVM has measured shows exactly what it showed there. */
@Tag("reliability")
class RunFileTests {
  @TempDir private Path folder;

  /** A result of which everything is known, with values that are hard to write. */
  private static BenchmarkResult full() {
    BenchmarkResult known = Samples.withJit(List.of(Duration.ofNanos(123_456_789)));
    Measurement measured = known.measurement();
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.workload", "open",
                    "longhaul.rate", "12.50",
                    "longhaul.arrivals", "poisson",
                    "longhaul.probe", "/h\u00e9alth",
                    "longhaul.origin.local", "http://127.0.0.1:81/a%20b",
                    "longhaul.jvm_arguments", "-Xmx1g -Da=\u6771\u4eac")
                ::get);
    return new BenchmarkResult(
        new BenchmarkCase("thread_pool", "sleep \"sync\"\n\u007f\ud83d\ude00", settings),
        known.startedAt().plusNanos(1),
        new Measurement(
            new WindowCircumstances(
                new WarmUp(
                    Duration.ofNanos(3_000_000_001L),
                    List.of(WarmUpCondition.THROUGHPUT_STEADY, WarmUpCondition.SERVER_COMPILED),
                    OptionalDouble.of(1.0 / 3),
                    OptionalDouble.of(0.25)),
                Duration.ofNanos(1),
                Duration.ofMillis(-5),
                3,
                new DriverUse(
                    OptionalDouble.of(0.1), OptionalDouble.of(1e-300), Duration.ofHours(30)),
                Optional.of(
                    new OthersUse(
                        0.1 + 0.2,
                        Optional.of(new OthersUse.Disturbance(Duration.ofMillis(-1), 0.7))))),
            new CohortCounts(measured.window(), Long.MAX_VALUE, measured.outcomes(), 2, 5, false),
            new TimesAndRates(
                measured.flow(),
                measured.responseTimes(),
                measured.failureTimes(),
                measured.throughput(),
                List.of(0.1, Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE),
                Math.PI,
                new Receipts(
                    7,
                    1,
                    Optional.of(new ResponseSplit(1.1, 2.2, 3.3, 4.4, 5.5, 6.6)),
                    measured.responseTimes(),
                    OptionalDouble.of(0.07)),
                new SendDelays(5, 1e9 / 3, 123_456_789))),
        new Baseline(
            Optional.of(
                new ServiceDemand(Duration.ofNanos(280_123_456), Optional.of(Duration.ZERO))),
            OptionalDouble.of(14.2857),
            OptionalDouble.of(50_000),
            Optional.of(Duration.ofMillis(280)),
            Optional.of("the server ended")),
        Optional.of(new ProbeTimes(measured.responseTimes(), 3)),
        known.resources(),
        Optional.of(Path.of("target/longhaul/logs/001.log")));
  }

  @Test
  void keepsEverythingOfARow() {
    RunState state = Samples.state(full(), Samples.known(), Samples.unknown());
    String text = RunFile.render(state);
    RunState read = RunFile.parse(text);

    assertThat(RunFile.render(read)).isEqualTo(text);
    assertThat(read.build()).isEqualTo(state.build());
    assertThat(read.rows().stream().map(MeasuredRow::key))
        .isEqualTo(state.rows().stream().map(MeasuredRow::key).toList());
    for (int i = 0; i < 3; i++) {
      BenchmarkResult before = state.rows().get(i).result();
      BenchmarkResult after = read.rows().get(i).result();
      assertThat(after.benchmarkCase()).isEqualTo(before.benchmarkCase());
      assertThat(after.startedAt()).isEqualTo(before.startedAt());
      assertThat(after.baseline()).isEqualTo(before.baseline());
      assertThat(after.resources()).isEqualTo(before.resources());
      assertThat(after.serverLog()).isEqualTo(before.serverLog());
      assertThat(after.measurement().circumstances())
          .isEqualTo(before.measurement().circumstances());
      assertThat(after.measurement().sendDelays()).isEqualTo(before.measurement().sendDelays());
      assertThat(after.measurement().responseTimeSeriesMs())
          .isEqualTo(before.measurement().responseTimeSeriesMs());
      assertThat(after.measurement().responseTimes().distribution())
          .isEqualTo(before.measurement().responseTimes().distribution());
      assertThat(after.measurement().responseTimes().coefficientOfVariation())
          .isEqualTo(before.measurement().responseTimes().coefficientOfVariation());
      assertThat(after.validity()).isEqualTo(before.validity());
    }
  }

  @Test
  void everyFormatShowsTheSame() {
    RunState state = Samples.state(full(), Samples.known(), Samples.unknown());
    RunResults before = results(state);
    RunResults after = results(RunFile.parse(RunFile.render(state)));
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(format.render(after)).isEqualTo(format.render(before));
    }
    assertThat(ConsoleTable.render(after)).isEqualTo(ConsoleTable.render(before));
    assertThat(AllureTable.render(after)).isEqualTo(AllureTable.render(before));
  }

  private static RunResults results(RunState state) {
    return RunResults.of(state, Samples.run().machine(), List.of(new StudyColumns()));
  }

  @Test
  void aRerunReplacesItsRowAndEveryFormatSaysSo() {
    RunState once = Samples.state(Samples.unknown(), Samples.known());
    MeasuredRow first = once.rows().getFirst();
    RunState again = once.with(first.key(), Samples.known()).with(first.key(), Samples.known());
    RunResults run = results(RunFile.parse(RunFile.render(again)));

    assertThat(again.rows()).hasSize(2);
    assertThat(again.rows().getFirst().reruns()).isEqualTo(2);
    String said = "thread_pool/sleep_sync, 25 users: run again in this build, 2 times";
    assertThat(ConsoleTable.render(run)).containsOnlyOnce("! " + said);
    assertThat(AllureTable.render(run)).containsOnlyOnce(said);
    assertThat(ReportFormat.MARKDOWN.render(run)).contains("run again in this build, 2 times");
    assertThat(ReportFormat.JSON.render(run)).containsOnlyOnce("\"reruns\" : 2");
  }

  @Test
  void aRowWithOtherSettingsIsNoRerun() {
    RunState once = Samples.state(Samples.known());
    BenchmarkResult other = Samples.withUsers(Samples.known(), 50);
    assertThat(once.with(once.rows().getFirst().key(), other).rows())
        .extracting(MeasuredRow::reruns)
        .containsExactly(0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"format\" : 7', '\"format\" : 1', another version of Longhaul",
    "'\"inFlightAtEnd\" : 0,', '', a record needs its long inFlightAtEnd",
    "'\"inFlightAtEnd\" : 0,', '\"inFlightAtEnd\" : 0, \"more\" : 1,', has no more",
    "'\"profile\" : \"STANDARD\"', '\"profile\" : \"FAST\"', FAST",
    "'\"inFlightAtEnd\" : 0,', '\"inFlightAtEnd\" : null,', no value",
    "'\"is\" : \"Closed\"', '\"is\" : \"java.lang.Object\"', java.lang.Object",
  })
  void anotherVersionsRowIsNotReadInPart(String ours, String other, String reason) {
    String text = RunFile.render(Samples.state(Samples.known()));
    assertThat(text).contains(ours);
    assertThatThrownBy(() -> RunFile.parse(text.replace(ours, other))).hasMessageContaining(reason);
  }

  @Test
  void anUnreadableFileIsSaidAndLeftOut() throws IOException {
    String text = RunFile.render(Samples.state(Samples.known()));
    List<String> notes = new ArrayList<>();
    assertThat(new RunFile(folder).read(notes::add)).isEmpty();
    assertThat(notes).as("no file").isEmpty();
    for (int length : new int[] {0, 1, text.length() / 2, text.length() - 3}) {
      Files.writeString(folder.resolve("run.json"), text.substring(0, length));
      assertThat(new RunFile(folder).read(notes::add)).isEmpty();
      assertThat(notes.removeLast())
          .startsWith(folder.resolve("run.json") + " cannot be read, so its rows are not in");
    }
    Files.writeString(folder.resolve("run.json"), text);
    assertThat(new RunFile(folder).read(notes::add)).isPresent();
    assertThat(notes).isEmpty();
  }

  @Test
  void aRunThatWasStoppedIsKeptApart() throws IOException {
    RunFile file = new RunFile(folder);
    file.write(Samples.state(Samples.known()));
    assertThat(file.keepStopped())
        .contains(folder.resolve("run-stopped.json").toString(), "longhaul.resume=true");
    assertThat(folder.resolve("run-stopped.json"))
        .hasSameTextualContentAs(folder.resolve("run.json"));
  }
}
