package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.capacity.CapacityResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches with mistakes: each error names the mistake and its mend, and nothing is started. */
@Tag("slow")
@Tag("reliability")
class CapacityUsageTests {
  private static final String P99 = "response_time_p99_ms <= 500";

  @TempDir private static Path folder;

  @ServerBenchmark
  static class RightTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity) {
      CapacityResult unused = capacity.find(P99);
    }
  }

  @ServerBenchmark
  static class UsersTestCases {
    @BenchmarkMatrix(
        strategies = "thread_pool",
        tasks = "noop",
        users = {5, 25})
    void takes(Capacity capacity) {
      CapacityResult unused = capacity.find(P99);
    }
  }

  @ServerBenchmark
  static class DecidedTestCases {
    @Rounds(untilDecided = Rounds.FASTEST, atMost = 4)
    @BenchmarkMatrix(
        strategies = {"thread_pool", "event_loop"},
        tasks = "noop")
    void takes(Capacity capacity) {
      CapacityResult unused = capacity.find(P99);
    }
  }

  @ServerBenchmark
  static class BesideALoadTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity, LoadTest load) {}
  }

  @ServerBenchmark
  static class TwiceTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity, Capacity again) {}
  }

  @ServerBenchmark
  static class NothingFoundTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity) {}
  }

  @ServerBenchmark
  static class PreparedTestCases extends RightTestCases {
    @BeforeEach
    void prepare(LoadTest load) {
      load.prepare(server -> {});
    }
  }

  @ServerBenchmark
  static class ConstructorTestCases extends RightTestCases {
    ConstructorTestCases(Capacity capacity) {}
  }

  @ServerBenchmark
  static class NoThresholdTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity) {
      CapacityResult unused = capacity.find();
    }
  }

  @ServerBenchmark
  static class WrongNumberTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void takes(Capacity capacity) {
      CapacityResult unused = capacity.startingAt(0).within(0).find(P99);
    }
  }

  static Stream<Arguments> wrongUsages() {
    Map<String, String> none = Map.of();
    return Stream.of(
        Arguments.of(
            RightTestCases.class,
            Map.of("longhaul.rounds", "6"),
            "longhaul.rounds must be 1 for RightTestCases.takes"),
        Arguments.of(
            RightTestCases.class,
            Map.of("longhaul.workload", "closed"),
            "longhaul.workload must be open for RightTestCases.takes"),
        Arguments.of(
            RightTestCases.class,
            Map.of("longhaul.think_time", "50 ms"),
            "longhaul.think_time must be 0 ms for RightTestCases.takes"),
        Arguments.of(
            UsersTestCases.class,
            none,
            "several users or rates must be left out for UsersTestCases.takes"),
        Arguments.of(DecidedTestCases.class, none, "but takes a Capacity: leave out @Rounds"),
        Arguments.of(
            BesideALoadTestCases.class, none, "must take one Capacity parameter and no LoadTest"),
        Arguments.of(TwiceTestCases.class, none, "but takes 2 and 0: write two tests"),
        Arguments.of(NothingFoundTestCases.class, none, "call find() on its Capacity"),
        Arguments.of(PreparedTestCases.class, none, "a LoadTest belongs to one test"),
        Arguments.of(ConstructorTestCases.class, none, "a Capacity belongs to one test"),
        Arguments.of(NoThresholdTestCases.class, none, "must have at least one threshold"),
        Arguments.of(WrongNumberTestCases.class, none, "a capacity's first rate must be"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("wrongUsages")
  void showsTheRightUsage(Class<?> testCases, Map<String, String> parameters, String mend) {
    Map<String, String> all = new HashMap<>(Map.of("longhaul.think_time", "0 ms"));
    all.putAll(parameters);
    EngineRun run = EngineRun.of(folder, all, testCases);
    assertThat(run.failures()).isNotEmpty().anySatisfy(each -> assertThat(each).contains(mend));
    assertThat(run.passed()).isZero();
  }
}
