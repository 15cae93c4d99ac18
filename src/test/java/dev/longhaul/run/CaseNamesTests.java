package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class CaseNamesTests {
  private final CaseNames names = new CaseNames();
  private int plans;

  private static PlannedRow row(String plan, String test) {
    return new PlannedRow(plan, test, "thread_pool/noop", 1, "noop", true, 1, false);
  }

  private String named(String test, Map<String, String> settings) {
    plans++;
    return named(row("plan " + plans, test), settings);
  }

  private String named(PlannedRow row, Map<String, String> settings) {
    return names
        .distinct(
            new BenchmarkCase(
                "thread_pool",
                "noop",
                Settings.from(settings::get),
                Optional.of(new Round(row, 1, 1)),
                Optional.empty()))
        .toString();
  }

  @Test
  void aCaseAloneHasOnlyItsStrategyAndTask() {
    assertThat(named("Shop.reads", Map.of())).isEqualTo("thread_pool/noop");
  }

  @Test
  void rowsThatShareAServerAlwaysHaveTheirUsers() {
    assertThat(shared("Shop.reads", "4 users")).isEqualTo("thread_pool/noop (4 users)");
    assertThat(shared("Shop.reads", "25 users")).isEqualTo("thread_pool/noop (25 users)");
    assertThat(named("Shop.writes", Map.of())).isEqualTo("thread_pool/noop");
    assertThat(shared("Shop.writes", "4 users"))
        .isEqualTo("thread_pool/noop (4 users, Shop.writes)");
  }

  private String shared(String test, String users) {
    plans++;
    return names
        .distinct(
            new BenchmarkCase(
                "thread_pool",
                "noop",
                Settings.from(Map.of("longhaul.users", users.replaceAll("\\D", ""))::get),
                Optional.of(new Round(row("plan " + plans, test), 1, 1)),
                Optional.of(users)))
        .toString();
  }

  @Test
  void laterCasesAddWhatTheyDoNotShareWithTheFirst() {
    assertThat(named("Shop.reads", Map.of())).isEqualTo("thread_pool/noop");
    assertThat(named("Shop.writes", Map.of())).isEqualTo("thread_pool/noop (Shop.writes)");
    assertThat(named("Shop.reads", Map.of("longhaul.users", "50")))
        .isEqualTo("thread_pool/noop (users 50)");
    assertThat(named("Shop.writes", Map.of("longhaul.users", "50")))
        .startsWith("thread_pool/noop (users 50, ");
    assertThat(named("Other.reads", Map.of("longhaul.think_time", "1 s")))
        .isEqualTo("thread_pool/noop (think_time 1 s)");
    assertThat(named("Other.reads", Map.of("longhaul.jvm_arguments", "-Xmx1g -Dname=東京")))
        .isEqualTo("thread_pool/noop (jvm_arguments -Xmx1g -Dname=東京)");
    assertThat(named("Other.reads", Map.of("longhaul.workload", "open", "longhaul.rate", "7.5")))
        .isEqualTo("thread_pool/noop (workload open)");
    assertThat(named("Other.reads", Map.of("longhaul.workload", "open", "longhaul.rate", "8")))
        .startsWith("thread_pool/noop (workload open, ");
  }

  @Test
  void repetitionsAreNumbered() {
    assertThat(named("Shop.reads", Map.of())).isEqualTo("thread_pool/noop");
    assertThat(named("Shop.reads", Map.of())).isEqualTo("thread_pool/noop (#2)");
    assertThat(named("Shop.reads", Map.of())).isEqualTo("thread_pool/noop (#3)");
    assertThat(named("Shop.writes", Map.of())).isEqualTo("thread_pool/noop (Shop.writes)");
    assertThat(named("Shop.writes", Map.of())).isEqualTo("thread_pool/noop (Shop.writes, #2)");
  }

  @Test
  void aRowThatIsMeasuredAgainKeepsItsName() {
    PlannedRow first = row("1", "Shop.reads");
    PlannedRow second = row("2", "Shop.writes");
    for (int round = 1; round <= 2; round++) {
      assertThat(named(first, Map.of())).isEqualTo("thread_pool/noop");
      assertThat(named(second, Map.of())).isEqualTo("thread_pool/noop (Shop.writes)");
    }
  }
}
