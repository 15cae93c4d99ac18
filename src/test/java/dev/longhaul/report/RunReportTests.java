package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.study.StudyColumns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class RunReportTests {
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private RunReport start(Path output) {
    RunReport report =
        new RunReport(
            output,
            new PrintStream(printed, true, UTF_8),
            ConsoleProgress.AUTO,
            Optional.empty(),
            new StudyColumns());
    report.changed(Samples.state());
    return report;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void deletesThePreviousRunBeforeTheFirstCaseEnds() throws IOException {
    Path output = folder.resolve("new/results");
    RunReport first = start(output);
    first.changed(Samples.state(Samples.known()));
    first.runEnded();
    RunReport second = start(output);
    assertThat(Files.readAllLines(output.resolve("results.csv"))).hasSize(1);
    assertThat(names(output))
        .containsExactly(
            "decisions.csv",
            "overload.csv",
            "results.csv",
            "results.json",
            "results.md",
            "rounds.csv",
            "run.json",
            "scaling.csv");
    second.runEnded();
  }

  @Test
  void rewritesTheFilesAfterEveryCase() throws IOException {
    RunReport report = start(folder);
    report.changed(Samples.state(Samples.known()));
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(2);
    report.changed(Samples.state(Samples.known(), Samples.unknown()));
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(3);
    assertThat(Files.readString(folder.resolve("results.md")))
        .containsSubsequence("| thread_pool |", "| synchronous |");
    assertThat(printed.toString(UTF_8)).isEmpty();
    report.runEnded();
  }

  @Test
  void writesFilesOnAnInterruptedThread() throws IOException {
    RunReport report = start(folder);
    Thread.currentThread().interrupt();
    report.changed(Samples.state(Samples.known()));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(2);
    report.runEnded();
  }

  @Test
  void printsTheTableAndThePathsOnce() {
    RunReport report = start(folder);
    report.changed(Samples.state(Samples.known()));
    report.runEnded();
    report.runEnded();
    assertThat(printed.toString(UTF_8))
        .containsOnlyOnce("thread_pool sleep_sync")
        .contains("written: " + folder.resolve("results.csv"));
  }

  @Test
  void printsNoControlCharacters() throws IOException {
    RunReport report = start(folder.resolve("\u001b[2Joutput"));
    report.changed(Samples.state(Samples.known()));
    report.runEnded();
    Path file = Files.writeString(folder.resolve("\u001b[2Joccupied"), "");
    RunReport failing = start(file);
    failing.changed(Samples.state(Samples.known()));
    assertThatThrownBy(failing::runEnded)
        .hasMessageContaining("\\u001b[2Joccupied")
        .hasMessageNotContaining("\u001b");

    assertThat(printed.toString(UTF_8))
        .contains("written: " + folder.resolve("\\u001b[2Joutput/results.csv"))
        .contains("NOT written: " + folder.resolve("\\u001b[2Joccupied/results.csv"))
        .doesNotContain("\u001b");
  }

  @Test
  void printsNothingWithoutResults() {
    start(folder).runEnded();
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  @Test
  void printsTheTableIfTheFolderIsNotWritable() throws IOException {
    Path file = Files.writeString(folder.resolve("occupied"), "");
    RunReport report = start(file);
    report.changed(Samples.state(Samples.known()));
    assertThatThrownBy(report::runEnded)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("results could not be written to " + file.resolve("results.csv"))
        .hasMessageContaining("FileAlreadyExistsException");
    assertThat(printed.toString(UTF_8))
        .contains("thread_pool sleep_sync", "NOT written: " + file.resolve("results.csv"));
  }

  @Test
  void writesTheOtherFilesIfOneIsNotWritable() throws IOException {
    Files.createDirectories(folder.resolve("results.json/full"));
    RunReport report = start(folder);
    report.changed(Samples.state(Samples.known()));
    assertThatThrownBy(report::runEnded).hasMessageContaining("results.json");
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(2);
    assertThat(names(folder))
        .containsExactly(
            "decisions.csv",
            "overload.csv",
            "results.csv",
            "results.json",
            "results.md",
            "rounds.csv",
            "run.json",
            "scaling.csv");
  }
}
