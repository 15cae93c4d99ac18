package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        LonghaulCommand.commandLine()
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
  void replacesThePageBefore() throws IOException {
    Path page = Files.writeString(folder.resolve("report.html"), "before");
    String unused = report("report", results("one.json", Samples.known()), "--output=" + page);
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
  }
}
