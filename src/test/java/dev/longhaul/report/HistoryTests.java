package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that follow each other with one history. */
@Tag("reliability")
class HistoryTests extends HistoryRuns {
  @Test
  void aRunShowsTheFiguresOfThoseBefore() throws IOException {
    run(0);
    run(1);
    List<RowTrend.Point> points = trend(2);
    assertThat(points).extracting(RowTrend.Point::line).containsExactly(1, 1, 1);
    assertThat(points).extracting(RowTrend.Point::isNow).containsExactly(false, false, true);
    RowTrend.Point first = points.getFirst();
    assertThat(first.startedAt()).isEqualTo(OverRuns.start(0));
    assertThat(first.commit()).contains(Samples.COMMIT);
    assertThat(first.rounds()).isEqualTo(6);
    HistoryFigure throughput = first.figure(Figure.THROUGHPUT_PER_S).orElseThrow();
    assertThat(throughput.value()).isEqualTo(100.0);
    assertThat(throughput.low().orElseThrow()).isBetween(98.0, 100.0);
    assertThat(first.figures()).isEqualTo(points.getLast().figures());
    assertThat(files())
        .hasSize(2)
        .allMatch(name -> name.matches("202611\\d\\dT101530.000Z-.*json"));
    assertThat(Files.size(folder.resolve(files().getFirst()))).isLessThan(4_000);
    assertThat(printed()).contains("longhaul: history: 2 earlier runs in " + folder);
  }

  @Test
  void theFirstRunHasNoTrendAndSaysNothing() {
    assertThat(trend(0)).isEmpty();
    assertThat(printed()).isEmpty();
    assertThat(output).doesNotExist();
  }

  /** A second test JVM of a build, or a run that completes one that was stopped. */
  @Test
  void aRunHasOneFileHoweverOftenItEnds() throws IOException {
    run(0, OverRuns.ENVIRONMENT, ROW);
    run(0, OverRuns.ENVIRONMENT, ROW, RowsOverRounds.FAST);
    assertThat(files()).hasSize(1);
    assertThat(trend(0)).isEmpty();
    assertThat(trend(1, OverRuns.ENVIRONMENT, RowsOverRounds.FAST)).hasSize(2);
  }

  @Test
  void theTableHasALineForEachRowAndRun() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("trends.csv"), "of the run before");
    run(0);
    assertThat(output.resolve("trends.csv")).doesNotExist();
    run(1, OverRuns.environment("=cmd, 2 cores"), ROW);
    List<String> lines = Files.readAllLines(output.resolve("trends.csv"));
    assertThat(lines.getFirst())
        .startsWith("strategy,task,users,workers,started_at,commit,line,new_line,rounds,verdict,");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .startsWith("thread_pool,sleep_sync,25,4,2026-11-23T10:15:30Z," + Samples.COMMIT + ",1,,6,")
        .contains(",100.000,");
    assertThat(lines.get(2)).contains(",2,\"the machine (vm-1, 2 cores of Example CPU");
  }

  @Test
  void whatIsNoEvidenceIsNotAdded() {
    BenchmarkResult smoke =
        Samples.withSettings(Samples.known(), Map.of("longhaul.profile", "quick"));
    run(0, OverRuns.ENVIRONMENT, smoke);
    assertThat(folder).doesNotExist();
    RunState stopped =
        OverRuns.state(0, OverRuns.ENVIRONMENT)
            .with(
                OverRuns.state(0, OverRuns.ENVIRONMENT, ROW).rows().getFirst().key(),
                ROW.rounds().getFirst());
    begin(stopped).runEnded();
    assertThat(folder).as("a row that lacks rounds").doesNotExist();
  }

  @Test
  void nothingIsKeptUnlessItIsAskedFor() {
    settings.clear();
    run(0);
    assertThat(trend(1)).isEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(printed()).isEmpty();
  }

  @Test
  void whatWasMeasuredOtherwiseIsOnAnotherLine() {
    run(0);
    RunEnvironment machine = OverRuns.environment("vm-2, 4 cores of Example CPU, Linux 6.1 amd64");
    assertThat(trend(1, machine, ROW).getLast().newLine())
        .contains(
            "the machine (vm-1, 2 cores of Example CPU, Linux 6.1 amd64, and now"
                + " vm-2, 4 cores of Example CPU, Linux 6.1 amd64)");
    assertThat(printed()).contains("the last one was measured on another machine (vm-1, 2 cores");
    RunEnvironment jdk =
        new RunEnvironment(
            OverRuns.ENVIRONMENT.machine(), "26 of Example", Optional.empty(), List.of());
    assertThat(trend(1, jdk, ROW).getLast().newLine())
        .contains("the JDK (25.0.1 of Example, and now 26 of Example)");
    assertThat(trend(1, OverRuns.ENVIRONMENT, with("longhaul.profile", "seed")).getLast().newLine())
        .hasValueSatisfying(
            why -> assertThat(why).contains("the setting profile (standard, and now seed)"));
    assertThat(
            trend(1, OverRuns.ENVIRONMENT, with("longhaul.jvm_arguments", "-Xmx1g"))
                .getLast()
                .newLine())
        .hasValueSatisfying(why -> assertThat(why).contains("and now -Xmx1g"));
    assertThat(trend(1, OverRuns.ENVIRONMENT, with("longhaul.history_host", "ci"))).hasSize(2);
    assertThat(trend(1, OverRuns.ENVIRONMENT, with("longhaul.users", "26"))).as("a row").isEmpty();
  }

  /** A figure beside older ones would be taken for a change of the code. */
  @Test
  void aRunThatBeginsANewLineSaysSoInAllure() {
    run(0);
    assertThat(allure(1, OverRuns.ENVIRONMENT)).doesNotContain("Not compared with earlier runs");
    assertThat(allure(1, OverRuns.environment("<vm-2>, 4 cores")))
        .containsOnlyOnce(
            "<p>Not compared with earlier runs, as it differs in the machine (vm-1, 2 cores of"
                + " Example CPU, Linux 6.1 amd64, and now &lt;vm-2&gt;, 4 cores).</p>");
  }

  private String allure(int day, RunEnvironment environment) {
    RunState state = OverRuns.state(day, environment, ROW, RowsOverRounds.FAST);
    return AllureTable.render(RunResults.of(state, Samples.run().machine(), List.of(begin(state))));
  }

  private static BenchmarkResult with(String key, String value) {
    return RowsOverRounds.row(
        "thread_pool", "sleep_sync", true, Map.of(key, value), 100, 101, 99, 100, 101, 99);
  }

  @Test
  void aMachineThatComesBackGoesOnWithItsLine() {
    RunEnvironment other = OverRuns.environment("vm-2, 2 cores of Other CPU, Linux 6.1 amd64");
    run(0);
    run(1, other, ROW);
    run(2);
    assertThat(trend(3, other, ROW)).extracting(RowTrend.Point::line).containsExactly(1, 2, 1, 2);
    assertThat(trend(3, other, ROW))
        .extracting(point -> point.newLine().isPresent())
        .containsExactly(false, true, false, false);
  }

  @Test
  void machinesOfAPoolCanHaveOneName() {
    settings.put("longhaul.history_host", "ci-large");
    run(0, OverRuns.environment("fv-az1, 2 cores of Example CPU, Linux 6.1 amd64"), ROW);
    run(1, OverRuns.environment("fv-az2, 2 cores of Example CPU, Linux 6.1 amd64"), ROW);
    assertThat(trend(2, OverRuns.environment("fv-az3, 2 cores of Other CPU, Linux 6.1 amd64"), ROW))
        .extracting(RowTrend.Point::line)
        .containsExactly(1, 1, 2);
  }

  /** The next version of Longhaul may have a setting more. */
  @Test
  void aSettingThatOnlyOneVersionHasIsNoDifference() throws IOException {
    run(0);
    Path file = folder.resolve(files().getFirst());
    String text = Files.readString(file);
    String older = text.replaceFirst("\"connections\":\"keep_alive\",", "");
    assertThat(older).isNotEqualTo(text);
    Files.writeString(file, older);
    assertThat(trend(1)).extracting(RowTrend.Point::line).containsExactly(1, 1);
  }
}
