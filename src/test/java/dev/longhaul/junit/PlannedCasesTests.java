package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.report.PlannedCount;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number that is only guessed would make the time left a guess. */
class PlannedCasesTests {
  @ServerBenchmark
  static class CountedTestCases {
    @BenchmarkMatrix(
        strategies = {"thread_pool", "event_loop"},
        tasks = {"sleep_sync", "noop"})
    void matrix(LoadTest load) {}

    @Rounds(untilDecided = Rounds.FASTEST, atMost = 12)
    @BenchmarkMatrix(
        strategies = {"thread_pool", "event_loop"},
        tasks = "noop")
    void decided(LoadTest load) {}

    @BenchmarkMatrix(servers = "servers")
    void supplied(LoadTest load) {}

    @Test
    void one(LoadTest load) {}

    @ParameterizedTest
    @CsvSource("thread_pool, noop")
    void parameterized(String strategy, String task, LoadTest load) {}

    @Test
    void relation(Results results) {}

    @Disabled
    @Test
    void disabled(LoadTest load) {}

    @EnabledOnOs(OS.LINUX)
    @Test
    void conditional(LoadTest load) {}
  }

  @ParameterizedTest
  @CsvSource({
    "matrix, 12, false",
    "decided, 24, true",
    "one, 3, false",
    "relation, 0, false",
    "supplied, , ",
    "parameterized, , ",
    "disabled, , ",
    "conditional, , ",
  })
  void countsWhatIsKnownBeforeTheFirstTest(String name, Integer count, Boolean isMost) {
    Method method =
        Stream.of(CountedTestCases.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    Settings settings = Settings.from(Map.of("longhaul.rounds", "3")::get);
    assertThat(
            PlannedCases.of(
                method,
                List.of(CountedTestCases.class),
                settings,
                key -> null,
                method.isAnnotationPresent(Test.class)))
        .isEqualTo(Optional.ofNullable(count).map(known -> new PlannedCount(known, isMost)));
  }
}
