package dev.longhaul.run;

import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test measures. It is fixed before the first window: a run that is resumed completes it.
 *
 * @param test its method; of a test that is no matrix, its row
 * @param rows the names of its rows, in the order in which the test has them
 * @param rounds how often they are measured, such as {@code 6 rounds}
 * @param settings the settings of its cases
 */
public record TestPlan(RowKey test, List<String> rows, String rounds, Settings settings) {
  /** Copies the list. */
  public TestPlan {
    rows = List.copyOf(rows);
  }

  /** Returns the same plan for another build. */
  TestPlan in(BuildSettings build) {
    return new TestPlan(test, rows, rounds, settings.in(build));
  }

  /** Returns in what another plan of the test differs, for people; empty if it is the same. */
  List<String> differences(TestPlan now) {
    List<String> differences = new ArrayList<>();
    if (!rows.equals(now.rows)) {
      differences.add("the rows (%s, and now %s)".formatted(joined(rows), joined(now.rows)));
    }
    if (!rounds.equals(now.rounds)) {
      differences.add("the rounds (%s, and now %s)".formatted(rounds, now.rounds));
    }
    List<String> settingsNow = SettingsDifference.between(settings, now.settings);
    if (!settingsNow.isEmpty()) {
      differences.add(
          "the settings (%s, and now %s)"
              .formatted(
                  joined(SettingsDifference.between(now.settings, settings)), joined(settingsNow)));
    }
    return differences;
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }
}
