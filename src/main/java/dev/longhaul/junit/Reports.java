package dev.longhaul.junit;

import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Settings;
import dev.longhaul.report.RunReport;
import dev.longhaul.report.allure.AllureReport;
import dev.longhaul.run.Run;
import dev.longhaul.run.RunListener;
import dev.longhaul.study.StudyColumns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Registers the reports of a run: all cases of the engine share it, and JUnit closes it last. */
final class Reports {
  private static final Namespace NAMESPACE = Namespace.create(Reports.class);

  private Reports() {}

  static Run run(ExtensionContext context, Settings settings) {
    Run run =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Run.class, key -> begin(settings), Run.class);
    run.take(settings.output());
    return run;
  }

  private static Run begin(Settings settings) {
    List<RunListener> reports = new ArrayList<>();
    reports.add(new RunReport(settings.output(), System.out, new StudyColumns()));
    if (OptionalLibrary.ALLURE.isThere()) {
      reports.add(new AllureReport(new StudyColumns()));
    }
    return Run.writingTo(settings.output(), RunListener.all(reports.toArray(RunListener[]::new)));
  }
}
