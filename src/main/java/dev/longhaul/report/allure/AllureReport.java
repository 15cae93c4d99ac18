package dev.longhaul.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.measure.Measurement;
import dev.longhaul.report.Contribution;
import dev.longhaul.report.DriversText;
import dev.longhaul.report.LogTail;
import dev.longhaul.report.Machine;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.TrendsCsv;
import dev.longhaul.report.plot.OverloadPlot;
import dev.longhaul.report.plot.ResponseTimePlot;
import dev.longhaul.report.plot.ThroughputPlot;
import dev.longhaul.report.plot.TrendPlot;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.time.Stopwatch;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the data of a benchmark to the test case that Allure's JUnit listener writes.
 *
 * <p>Every method must be called on the test's thread. Without that listener, as in a plain run
 * from an IDE, the methods do nothing. If something cannot be written, no case loses its result:
 * the error is thrown when the run ends.
 */
public final class AllureReport implements RunListener {

  private final Supplier<AllureLifecycle> lifecycle;
  private final Supplier<Path> folder;
  private final Queue<AllureResultsWriteException> unwritten = new ConcurrentLinkedQueue<>();
  private @Nullable RunState state;
  private final List<Contribution> contributions;
  private volatile boolean used;

  /**
   * Creates a report in the folder that Allure writes to.
   *
   * @param contributions what other packages add to the tables
   */
  public AllureReport(Contribution... contributions) {
    this(
        Allure::getLifecycle,
        () ->
            Path.of(
                PropertiesUtils.loadAllureProperties()
                    .getProperty("allure.results.directory", "allure-results")),
        contributions);
  }

  public AllureReport(
      Supplier<AllureLifecycle> lifecycle, Supplier<Path> folder, Contribution... contributions) {
    this.lifecycle = lifecycle;
    this.folder = folder;
    this.contributions = List.of(contributions);
  }

  @Override
  public void changed(RunState now) {
    state = now;
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    describeCase(benchmarkCase);
    return new AllureCase(this);
  }

  @Override
  public CaseListener searchStarted(BenchmarkCase benchmarkCase, String work, int number) {
    describe(
        benchmarkCase,
        AllureParameters.ofSearch(benchmarkCase),
        AllureGroups.of(benchmarkCase, work));
    return new AllureCase(this);
  }

  /**
   * Writes the summary of the whole build, if any of its cases was reported here.
   *
   * @throws UncheckedIOException if something could not be written; thrown after everything else is
   *     done
   */
  @Override
  public void runEnded() {
    List<IOException> thrown = new ArrayList<>(failure().stream().toList());
    if (state != null && !(state.rows().isEmpty() && state.searches().isEmpty())) {
      try {
        writeSummary(RunResults.of(state, Machine.here(), contributions));
      } catch (IOException failure) {
        thrown.add(failure);
      }
    }
    if (!thrown.isEmpty()) {
      UncheckedIOException first =
          new UncheckedIOException(thrown.get(0).getMessage(), thrown.get(0));
      thrown.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  void writeSummary(RunResults run) throws IOException {
    if (used) {
      new AllureSummary(lifecycle.get(), folder.get()).write(run);
    }
  }

  @Override
  public CaseListener rowMeasured(BenchmarkResult row) {
    describeCase(row.benchmarkCase());
    attachResult(row);
    return new AllureCase(this);
  }

  void add(BenchmarkResult result) {
    addLoadSteps(result);
    attachResult(result);
  }

  /** Names a test after its case, and shows the case's settings as the test's parameters. */
  void describeCase(BenchmarkCase benchmarkCase) {
    describe(benchmarkCase, AllureParameters.of(benchmarkCase), AllureGroups.of(benchmarkCase));
  }

  private void describe(
      BenchmarkCase benchmarkCase, List<Parameter> parameters, AllureGroups groups) {
    // All invocations of a row are one test: Allure shows the last and counts its rounds as tries.
    Optional<String> identity =
        benchmarkCase.round().map(round -> AllureRows.historyId(round.row().identity()));
    update(
        test -> {
          // JUnit's name begins with the method's signature, the same for every case.
          test.setName(AllureNames.of(benchmarkCase));
          // A test may describe its case before each of its rounds, and after them.
          test.getParameters()
              .removeIf(
                  each ->
                      parameters.stream()
                          .anyMatch(one -> AllureParameters.isOurs(each, one.getName())));
          test.getParameters().addAll(parameters);
          identity.ifPresent(test::setHistoryId);
          groups.assign(test);
        });
  }

  private void headline(BenchmarkResult result) {
    update(
        test -> {
          test.setName(AllureNames.of(result));
          AllureVerdict.mark(test, result);
        });
  }

  void update(Consumer<TestResult> change) {
    running().ifPresent(uuid -> lifecycle.get().updateTestCase(uuid, change));
  }

  /** Starts a step, such as the server's boot; closing the step ends it. */
  AllureStep startStep(String name) {
    Optional<String> uuid = running().map(test -> UUID.randomUUID().toString());
    StepResult step = new StepResult().setName(name);
    uuid.ifPresent(id -> lifecycle.get().startStep(id, step));
    return new AllureStep(lifecycle.get(), uuid, step, Stopwatch.start());
  }

  /** Adds warm-up, window and drain as steps, each with its measured duration. */
  void addLoadSteps(BenchmarkResult result) {
    Measurement measurement = result.measurement();
    long start = result.startedAt().toEpochMilli();
    String round = AllureNames.round(result);
    start = addStep(round + "warm-up", start, measurement.warmUp());
    start = addStep(round + "window", start, measurement.window());
    addStep(round + "drain", start, measurement.drain());
  }

  /** Shows a case's headline figure and verdict, and attaches its figures and its two plots. */
  void attachResult(BenchmarkResult result) {
    headline(result);
    String round = AllureNames.round(result);
    attach(
        round + "response times by percentile",
        "image/svg+xml",
        "svg",
        ResponseTimePlot.render(result));
    attach(round + "throughput over time", "image/svg+xml", "svg", ThroughputPlot.render(result));
    OverloadPlot.render(result)
        .ifPresent(svg -> attach(round + "overload", "image/svg+xml", "svg", svg));
    DriversText.render(result)
        .ifPresent(text -> attach(round + "drivers", "text/plain", "txt", text));
    contributions.stream()
        .flatMap(each -> each.trend(result).stream())
        .forEach(
            trend -> {
              attach("over runs", "image/svg+xml", "svg", TrendPlot.render(result, trend));
              attach("all figures over runs", "text/csv", "csv", TrendsCsv.render(result, trend));
            });
    attach(round + "result", "application/json", "json", ResultsJson.render(result, contributions));
  }

  /**
   * Attaches the end of the server's output; if the file cannot be read, attaches that message
   * instead.
   */
  void attachServerLog(Path log) {
    if (running().isPresent()) {
      attach("server log", "text/plain", "txt", LogTail.of(log));
    }
  }

  /** Attaches a flight recording, as its file is: it may be too large for the heap. */
  void attachRecording(Path recording) {
    if (running().isEmpty()) {
      return;
    }
    try (InputStream content = Files.newInputStream(recording)) {
      lifecycle
          .get()
          .addAttachment(
              "flight recording " + recording.getFileName(),
              "application/octet-stream",
              "jfr",
              content);
    } catch (AllureResultsWriteException failure) {
      unwritten.add(failure);
    } catch (IOException failure) {
      unwritten.add(new AllureResultsWriteException("Could not read " + recording, failure));
    }
  }

  /** Returns the error that kept an attachment from being written, if there is one. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(unwritten.peek())
        .map(
            first ->
                new IOException(
                    "attachments of cases that could not be written to the Allure report: %s, the first because of %s"
                        .formatted(unwritten.size(), first),
                    first));
  }

  private long addStep(String name, long start, Duration duration) {
    long stop = start + duration.toMillis();
    StepResult step =
        new StepResult()
            .setName(name)
            .setStatus(Status.PASSED)
            .setStage(Stage.FINISHED)
            .setStart(start)
            .setStop(stop);
    update(test -> test.getSteps().add(step));
    return stop;
  }

  void attach(String name, String type, String extension, String content) {
    running()
        .ifPresent(
            uuid -> {
              try {
                lifecycle.get().addAttachment(name, type, extension, content.getBytes(UTF_8));
              } catch (AllureResultsWriteException failure) {
                unwritten.add(failure);
              }
            });
  }

  private Optional<String> running() {
    Optional<String> uuid = lifecycle.get().getCurrentTestCase();
    used |= uuid.isPresent();
    return uuid;
  }
}
