package dev.longhaul.report.allure;

import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tests are about one row, so that Allure shows the last of them and the others as its tries.
 * A test that is skipped, or fails before it has a case, says nothing of its row itself.
 */
public final class AllureRows {
  private static final String UNIQUE_ID_LABEL = "junit.platform.uniqueid";

  private static final Map<String, String> IDENTITIES = new ConcurrentHashMap<>();

  private AllureRows() {}

  /**
   * Announces a test.
   *
   * @param test its unique id, as JUnit has it
   * @param identity the identity of its row, see {@link dev.longhaul.result.PlannedRow#identity}
   */
  public static void announce(String test, String identity) {
    IDENTITIES.put(test, identity);
  }

  /**
   * Gives a test that has been announced the identity of its row, and its suite a name in words.
   */
  static void assign(TestResult test) {
    test.getLabels().stream()
        .filter(label -> UNIQUE_ID_LABEL.equals(label.getName()))
        .flatMap(label -> Optional.ofNullable(IDENTITIES.remove(label.getValue())).stream())
        .findFirst()
        .ifPresent(
            identity -> {
              test.setHistoryId(historyId(identity));
              AllureGroups.nameSuite(test);
            });
  }

  static String historyId(String identity) {
    return ResultsUtils.md5(identity);
  }
}
