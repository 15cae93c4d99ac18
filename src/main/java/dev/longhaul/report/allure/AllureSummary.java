package dev.longhaul.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.report.AllureTable;
import dev.longhaul.report.AtomicFile;
import dev.longhaul.report.ReportFormat;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.page.PageHtml;
import dev.longhaul.report.plot.StrategiesPlot;
import dev.longhaul.report.plot.StrategyTimesPlot;
import dev.longhaul.text.Escaping;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the part of an Allure report that concerns the whole run. */
final class AllureSummary {
  /** Always the same one, so that a later run's entry replaces this one's. */
  private static final String UUID_OF_ENTRY = "00000000-0000-4000-8000-6c6f6e676861";

  private static final String TITLE = "Results table";

  /** Allure sorts groups by character code: this star comes before every letter and digit. */
  private static final String GROUP = "* " + TITLE;

  private static final int LONGEST = 200;

  private final AllureLifecycle lifecycle;
  private final Path folder;

  AllureSummary(AllureLifecycle lifecycle, Path folder) {
    this.lifecycle = lifecycle;
    this.folder = folder;
  }

  /**
   * Writes the environment, the categories and the entry with the results table.
   *
   * @throws IOException if one of them cannot be written
   */
  void write(RunResults run) throws IOException {
    try {
      AtomicFile.write(folder, "environment.properties", AllureEnvironment.environment(run));
      AtomicFile.write(folder, "categories.json", AllureCategories.json());
      writeEntry(run);
    } catch (IOException | AllureResultsWriteException failure) {
      throw new IOException(
          "the run's entry in the Allure report could not be written to %s (%s)"
              .formatted(folder.toAbsolutePath(), failure),
          failure);
    }
  }

  private void writeEntry(RunResults run) {
    TestResult entry =
        new TestResult()
            .setUuid(UUID_OF_ENTRY)
            .setHistoryId(ResultsUtils.md5(TITLE))
            .setTestCaseId(ResultsUtils.md5(TITLE))
            .setFullName("Longhaul: results table of the run")
            .setName(name(run))
            .setTitlePath(List.of(GROUP))
            .setLabels(
                List.of(
                    ResultsUtils.createEpicLabel(GROUP),
                    ResultsUtils.createSuiteLabel(GROUP),
                    ResultsUtils.createPackageLabel(GROUP),
                    ResultsUtils.createFrameworkLabel("longhaul"),
                    ResultsUtils.createLanguageLabel("java")))
            .setStatus(Status.PASSED)
            .setDescriptionHtml(AllureTable.render(run))
            .setAttachments(attachments(run));
    // Not started and stopped: that would detach the thread from its current test case.
    lifecycle.scheduleTestCase(entry);
    entry
        .setStage(Stage.FINISHED)
        .setStart(run.startedAt().toEpochMilli())
        .setStop(run.endedAt().toEpochMilli());
    lifecycle.writeTestCase(UUID_OF_ENTRY);
  }

  private List<Attachment> attachments(RunResults run) {
    List<Attachment> all =
        new ArrayList<>(
            List.of(
                attach("report.html", "text/html", ".html", page(run)),
                attach("results.csv", "text/csv", ".csv", ReportFormat.CSV.render(run)),
                attach("results.md", "text/plain", ".md", ReportFormat.MARKDOWN.render(run))));
    run.contributions().stream()
        .flatMap(each -> each.files().entrySet().stream())
        .forEach(file -> all.add(attach(file.getKey(), "text/csv", ".csv", file.getValue())));
    for (FamilyAnswer family : run.answer().families()) {
      all.add(plot(family, "side by side", StrategiesPlot.render(family)));
      all.add(plot(family, "response times by percentile", StrategyTimesPlot.render(family)));
    }
    return all;
  }

  /** A row's own plots cannot compare it: other rows may be measured after it. */
  private Attachment plot(FamilyAnswer family, String what, String svg) {
    String name = Escaping.plain(family.name(), LONGEST) + ": " + what;
    return attach(name, "image/svg+xml", ".svg", svg);
  }

  /** The history goes on in the next run, smoke or not: only the name differs. */
  private static String name(RunResults run) {
    if (run.isSmokeOnly()) {
      return TITLE + " of a smoke run, which is no evidence";
    }
    return run.isSmoke() ? TITLE + ", with figures of a smoke run, which are no evidence" : TITLE;
  }

  private static String page(RunResults run) {
    return PageHtml.render(List.of(ReportFormat.JSON.render(run)));
  }

  private Attachment attach(String name, String type, String extension, String content) {
    String source = UUID.randomUUID() + "-attachment" + extension;
    lifecycle.writeAttachment(source, new ByteArrayInputStream(content.getBytes(UTF_8)));
    return new Attachment().setName(name).setType(type).setSource(source);
  }
}
