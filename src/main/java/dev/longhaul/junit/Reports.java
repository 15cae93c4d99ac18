package dev.longhaul.junit;

import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Settings;
import dev.longhaul.report.History;
import dev.longhaul.report.PlannedCount;
import dev.longhaul.report.RunFile;
import dev.longhaul.report.RunReport;
import dev.longhaul.report.allure.AllureGroups;
import dev.longhaul.report.allure.AllureReport;
import dev.longhaul.report.allure.AllureRows;
import dev.longhaul.report.page.PageReport;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.run.Build;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.Resumption;
import dev.longhaul.run.Run;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.study.StudyColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Registers the reports of a run: all cases of an engine's execution share it, and JUnit closes it
 * last. It is a part of its build, which may have further test JVMs and executions.
 */
final class Reports {
  private static final Namespace NAMESPACE = Namespace.create(Reports.class);

  private Reports() {}

  static Run run(ExtensionContext context, Settings settings) {
    Run run =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                Run.class, key -> begin(settings, PlannedCases.of(context)), Run.class);
    run.take(settings.output());
    return run;
  }

  /** Tells the reports of tests, not of runs, that one has ended; it may have had no case. */
  static void testEnded(boolean isComparison) {
    if (OptionalLibrary.ALLURE.isThere()) {
      AllureGroups.testEnded(isComparison);
    }
  }

  /** Tells them that a test is about a row, as its rounds and its other invocations are. */
  static void testOfRow(ExtensionContext context, String row) {
    if (OptionalLibrary.ALLURE.isThere()) {
      AllureRows.announce(context.getUniqueId(), PlannedRow.identity(plan(context), row));
    }
  }

  /**
   * The same for all invocations of a matrix: their numbers depend on how many rounds there are.
   */
  static String plan(ExtensionContext context) {
    return context.getParent().orElseThrow().getUniqueId();
  }

  /** Ends the server that rows of a matrix have shared, if there is one. */
  static void endSharedServer(ExtensionContext context) {
    begun(context).ifPresent(Run::endSharedServer);
  }

  /** Returns rows as the run judges them by now; without a run, as they are. */
  static List<BenchmarkResult> judged(ExtensionContext context, List<BenchmarkResult> rows) {
    return begun(context).map(run -> run.state().judged(rows)).orElse(rows);
  }

  private static Optional<Run> begun(ExtensionContext context) {
    try {
      return Optional.ofNullable(context.getRoot().getStore(NAMESPACE).get(Run.class, Run.class));
    } catch (RuntimeException notBegun) {
      // Each test has failed with it.
      return Optional.empty();
    }
  }

  /**
   * Returns the rows that a class has from earlier runs of its build. Rows with other settings are
   * left out: they are of another execution, and its relations do not compare them.
   */
  static List<MeasuredRow> earlier(ExtensionContext context, Settings settings) {
    Run run = context.getRoot().getStore(NAMESPACE).get(Run.class, Run.class);
    Optional<RunState> state =
        run == null
            ? last(settings)
                .filter(last -> last.build().isSame(Build.here(settings.build().name())))
            : Optional.of(run.earlier());
    return state.stream()
        .flatMap(before -> before.wholeRows().stream())
        .filter(row -> row.key().testClass().equals(context.getRequiredTestClass().getName()))
        .filter(row -> isOf(row.result().benchmarkCase(), context, settings))
        .toList();
  }

  /** The settings of a row that is a point of a sweep have the numbers of its name. */
  private static boolean isOf(BenchmarkCase row, ExtensionContext context, Settings declared) {
    RowPoint point =
        row.round().map(round -> RowPoint.named(round.row().name())).orElse(RowPoint.none());
    return row.settings()
        .equals(point.variant().isPresent() ? Declaration.of(context, point).settings() : declared);
  }

  private static Optional<RunState> last(Settings settings) {
    return new RunFile(settings.output()).read(reason -> System.out.println("longhaul: " + reason));
  }

  private static Run begin(Settings settings, Optional<PlannedCount> planned) {
    History history = new History(settings.build(), settings.output(), System.out);
    List<RunListener> reports = new ArrayList<>(List.of(history));
    RunReport files =
        new RunReport(
            settings.output(),
            System.out,
            settings.build().progress(),
            planned,
            new StudyColumns(),
            history);
    reports.add(files);
    reports.add(new PageReport(settings.output(), System.out));
    if (OptionalLibrary.ALLURE.isThere()) {
      reports.add(new AllureReport(new StudyColumns(), history));
    }
    Build build = Build.here(settings.build().name());
    return Run.writingTo(
        settings.output(),
        build,
        () -> {
          Optional<RunState> last = last(settings);
          RunState first =
              Resumption.first(
                  last, build, settings.build(), files.environment(), settings.output());
          if (last.filter(stopped -> Resumption.isLost(stopped, first)).isPresent()) {
            System.out.println("longhaul: " + new RunFile(settings.output()).keepStopped());
          }
          return first;
        },
        RunListener.all(reports.toArray(RunListener[]::new)));
  }
}
