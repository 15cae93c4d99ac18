package dev.longhaul.report.allure;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.List;
import java.util.Set;

/**
 * Where an Allure report shows a case: under what its task does, the task and the strategy.
 *
 * @param work what the task does, such as {@code sleep}
 * @param task the task's name
 * @param strategy the strategy's name
 */
public record AllureGroups(String work, String task, String strategy) {
  private static final Set<String> BEHAVIORS =
      Set.of(
          ResultsUtils.EPIC_LABEL_NAME,
          ResultsUtils.FEATURE_LABEL_NAME,
          ResultsUtils.STORY_LABEL_NAME);

  /** Where comparisons of rows are: they belong to more than one task. */
  private static final String COMPARISONS = "comparisons";

  private static final int LONGEST = 100;

  static AllureGroups of(BenchmarkCase benchmarkCase) {
    return of(benchmarkCase, benchmarkCase.round().map(round -> round.row().work()).orElse(""));
  }

  /**
   * Returns the groups of a case.
   *
   * @param work what its task does; empty if only the task says it
   */
  static AllureGroups of(BenchmarkCase benchmarkCase, String work) {
    return new AllureGroups(
        work.isEmpty() ? benchmarkCase.task() : work,
        benchmarkCase.task(),
        benchmarkCase.strategy());
  }

  /** Assigns a test to its groups. Behaviors that the test's author has declared stay. */
  void assign(TestResult test) {
    if (hasNoBehavior(test)) {
      List<Label> labels = test.getLabels();
      labels.add(ResultsUtils.createEpicLabel(Escaping.plain(work, LONGEST)));
      labels.add(ResultsUtils.createFeatureLabel(Escaping.plain(task, LONGEST)));
      labels.add(ResultsUtils.createStoryLabel(Escaping.plain(strategy, LONGEST)));
    }
    nameSuite(test);
  }

  /**
   * Names the suite of the test that ends in words, also if it failed before it had a case. Without
   * Allure's JUnit listener, it does nothing.
   *
   * @param isComparison whether the test compares rows and has no case, which would group it; what
   *     the test itself has declared by now stays
   */
  public static void testEnded(boolean isComparison) {
    AllureLifecycle lifecycle = Allure.getLifecycle();
    lifecycle
        .getCurrentTestCase()
        .ifPresent(uuid -> lifecycle.updateTestCase(uuid, test -> end(test, isComparison)));
  }

  private static void end(TestResult test, boolean isComparison) {
    if (isComparison && hasNoBehavior(test)) {
      test.getLabels().add(ResultsUtils.createEpicLabel(COMPARISONS));
    }
    nameSuite(test);
  }

  private static boolean hasNoBehavior(TestResult test) {
    return test.getLabels().stream().noneMatch(label -> BEHAVIORS.contains(label.getName()));
  }

  /** Names the suite of a test in words, if it has the name of its class. */
  static void nameSuite(TestResult test) {
    test.getLabels().stream()
        .filter(label -> label.getName().equals(ResultsUtils.TEST_CLASS_LABEL_NAME))
        .map(Label::getValue)
        .findFirst()
        .ifPresent(testClass -> nameSuite(test, testClass));
  }

  /** A suite without a name has that of its class, with its package, as source code writes it. */
  private static void nameSuite(TestResult test, String testClass) {
    String words = Names.inWords(testClass.replaceAll(".*[.$]", ""));
    test.getLabels().stream()
        .filter(label -> label.getName().equals(ResultsUtils.SUITE_LABEL_NAME))
        .filter(label -> label.getValue().equals(testClass.replace('$', '.')))
        .forEach(
            label -> {
              label.setValue(words);
              test.setTitlePath(List.of(words));
            });
  }
}
