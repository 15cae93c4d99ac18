package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Benchmarks with mistakes: each error names the mistake and the right usage. */
@Tag("slow")
class WrongUsageTests {
  /** Shared, so that class data is trained once. */
  @TempDir private static Path folder;

  @ServerBenchmark
  static class NothingToMeasureTestCases {
    @Test
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class NothingToMeasureAgainTestCases {
    @RepeatedTest(2)
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class OtherArgumentsTestCases {
    @ParameterizedTest
    @CsvSource("thread_pool, noop")
    void serves(String strategies, String tasks, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class MatrixAndTestTestCases {
    @Test
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  static class OutsideTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class RightTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class UnknownStrategyTestCases {
    @BenchmarkMatrix(strategies = "thread_pol", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class UnknownTaskTestCases {
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "thread_pool, sleep_snyc"})
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class MixedMatrixTestCases {
    @BenchmarkMatrix(rows = "thread_pool, noop", strategies = "event_loop", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  /** Only JUnit reads such rows, each when its turn comes. */
  @ServerBenchmark
  static class UnknownTaskOfACsvSourceTestCases {
    @ParameterizedTest
    @CsvSource("thread_pool, sleep_snyc")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class UnknownTaskOfAMethodTestCases {
    static Stream<Arguments> cases() {
      return Stream.of(Arguments.of("thread_pool", "sleep_snyc"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class TwoHandlesTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load, LoadTest again) {
      load.run();
    }
  }

  @ServerBenchmark
  static class NoHandleTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task) {}
  }

  @ServerBenchmark
  static class PrivateMethodTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }

    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    @SuppressWarnings("unused")
    private void servesInPrivate(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class NothingRunTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void forgets(String strategy, String task, LoadTest load) {}
  }

  @ServerBenchmark
  static class RunTwiceTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void repeats(String strategy, String task, LoadTest load) {
      load.run();
      load.run();
    }
  }

  @ServerBenchmark
  static class HandleInConstructorTestCases {
    HandleInConstructorTestCases(LoadTest load) {
      assertThat(load).isNotNull();
    }

    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(thresholds = "throughput >= 3")
  static class UnknownFigureTestCases extends RightTestCases {}

  @ServerBenchmark(thresholds = "throughput_per_s is high")
  static class FormlessThresholdTestCases extends RightTestCases {}

  @ServerBenchmark(settings = "longhaul.userz=3")
  static class UnknownKeyTestCases extends RightTestCases {}

  @ServerBenchmark(settings = "longhaul.users")
  static class FormlessSettingTestCases extends RightTestCases {}

  @ServerBenchmark(settings = "longhaul.users=many")
  static class BadSettingTestCases extends RightTestCases {}

  @ServerBenchmark(settings = "longhaul.output=elsewhere")
  static class OutputOfAClassTestCases extends RightTestCases {}

  @ServerBenchmark(settings = "longhaul.build=mine")
  static class BuildOfAClassTestCases extends RightTestCases {}

  static Stream<Arguments> wrongUsages() {
    return Stream.of(
        Arguments.of(
            NothingToMeasureTestCases.class,
            "NothingToMeasureTestCases.serves must have something to measure, but has neither a row"
                + " nor an app: write @BenchmarkMatrix("),
        Arguments.of(NothingToMeasureAgainTestCases.class, "@ServerBenchmark(app = Shop.class) on"),
        Arguments.of(OtherArgumentsTestCases.class, "one named strategy is missing"),
        Arguments.of(MatrixAndTestTestCases.class, "is both: leave out @Test"),
        Arguments.of(OutsideTestCases.class, "serves must be in a class with @ServerBenchmark"),
        Arguments.of(UnknownStrategyTestCases.class, "did you mean \"thread_pool\"?"),
        Arguments.of(
            UnknownTaskTestCases.class,
            "the task of each of the rows of UnknownTaskTestCases.serves must be one of sleep_sync,"),
        Arguments.of(MixedMatrixTestCases.class, "must have either rows or strategies and tasks"),
        Arguments.of(UnknownTaskOfACsvSourceTestCases.class, "did you mean \"sleep_sync\"?"),
        Arguments.of(UnknownTaskOfAMethodTestCases.class, "did you mean \"sleep_sync\"?"),
        Arguments.of(TwoHandlesTestCases.class, "but takes 2 LoadTest parameters"),
        Arguments.of(
            NoHandleTestCases.class, "exactly one LoadTest parameter to run its load, or Results"),
        Arguments.of(
            PrivateMethodTestCases.class, "servesInPrivate must be neither private nor static"),
        Arguments.of(NothingRunTestCases.class, "call run() on its LoadTest"),
        Arguments.of(RunTwiceTestCases.class, "a case runs its load once"),
        Arguments.of(
            HandleInConstructorTestCases.class, "take it as a parameter of the test method"),
        Arguments.of(UnknownFigureTestCases.class, "a threshold's figure must be one of"),
        Arguments.of(FormlessThresholdTestCases.class, "\"throughput_per_s is high\""),
        Arguments.of(UnknownKeyTestCases.class, "did you mean \"longhaul.users\"?"),
        Arguments.of(OutputOfAClassTestCases.class, "one folder for the whole run"),
        Arguments.of(BuildOfAClassTestCases.class, "one name for the whole run"),
        Arguments.of(FormlessSettingTestCases.class, "must have the form \"longhaul.users=50\""),
        Arguments.of(BadSettingTestCases.class, "longhaul.users must be a whole number from 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongUsages")
  void showsTheRightUsage(Class<?> testCases, String mend) {
    EngineRun run = EngineRun.of(folder, Map.of(), testCases);
    assertThat(run.failures()).isNotEmpty().first().asString().contains(mend);
    assertThat(run.passed()).isZero();
  }
}
