package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ReportFormat;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of kept files. */
class ReportCommandTests {
  @TempDir private Path folder;

  private String results(String name, BenchmarkResult row) throws IOException {
    return Files.writeString(folder.resolve(name), ResultsJson.render(Samples.run(row))).toString();
  }

  private static String report(String... arguments) {
    StringWriter printed = new StringWriter();
    int exitCode =
        LonghaulCommand.commandLine(System.out)
            .setOut(new PrintWriter(printed, true))
            .setErr(new PrintWriter(printed, true))
            .execute(arguments);
    assertThat(exitCode).as(printed.toString()).isZero();
    return printed.toString().strip();
  }

  @Test
  void makesOnePageOfSeveralRuns() throws IOException {
    Path page = folder.resolve("pages/both.html");
    String first = results("one.json", Samples.named("thread_pool", "reads"));
    String second = results("two.json", Samples.named("event_loop", "writes"));
    assertThat(report("report", first, second, "-o", page.toString())).isEqualTo(page.toString());
    assertThat(Files.readString(page))
        .startsWith("<!DOCTYPE html>")
        .contains("Longhaul, 2 runs", "thread_pool", "event_loop");
  }

  @Test
  void makesADocumentOfOneRun() throws IOException {
    Path results = folder.resolve("results.md");
    Files.writeString(results, ReportFormat.MARKDOWN.render(Samples.run(Samples.known())));
    Path document = folder.resolve("answer.md");
    assertThat(report("report", results.toString(), "-o", document.toString()))
        .isEqualTo(document.toString());
    assertThat(Files.readString(document))
        .startsWith("# The answer\n\nWhich strategy should run a task? ")
        .contains("\n\n**1 row, valid.**", "\nMeasured on 2 cores, ", "\n| thread_pool |");
  }

  @Test
  void refusesOtherFilesForADocument() throws IOException {
    String json = results("one.json", Samples.known());
    String document = folder.resolve("answer.md").toString();
    StringWriter errors = new StringWriter();
    for (String[] command :
        new String[][] {{"report", json, "-o", document}, {"report", json, json, "-o", document}}) {
      assertThat(
              LonghaulCommand.commandLine(System.out)
                  .setErr(new PrintWriter(errors, true))
                  .execute(command))
          .isEqualTo(1);
    }
    assertThat(errors.toString())
        .contains("report reads the results.md of runs, but", "one.json\" is none")
        .contains("made from the results.md of one run, but 2 files were given");
    assertThat(Path.of(document)).doesNotExist();
  }

  /** Without any row, so many headers are more than a page may have. */
  @Test
  void refusesMoreFilesThanAPageHasRoomFor() throws IOException {
    String file = Files.writeString(folder.resolve("empty.json"), "{\"results\":[]}").toString();
    Path page = Files.writeString(folder.resolve("report.html"), "before");
    List<String> command = new ArrayList<>(List.of("report", "--output=" + page));
    command.addAll(Collections.nCopies(20_000, file));
    StringWriter errors = new StringWriter();
    assertThat(
            LonghaulCommand.commandLine(System.out)
                .setErr(new PrintWriter(errors, true))
                .execute(command.toArray(String[]::new)))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("that of 20000 runs has more", "name fewer files");
    assertThat(Files.readString(page)).isEqualTo("before");
  }

  @Test
  void replacesThePageBefore() throws IOException {
    Path page = Files.writeString(folder.resolve("report.html"), "before");
    String unused = report("report", results("one.json", Samples.known()), "--output=" + page);
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
  }
}
