package dev.longhaul.junit;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RelationTests {
  private static final Map<String, String> IN_PROCESS = Map.of("longhaul.isolation", "in_process");

  @TempDir Path folder;

  @Test
  void comparesRowsAfterAllCasesHaveRun() throws IOException {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, HoldingTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(3);
    assertThat(run.rows()).hasSize(2);
  }

  @Test
  void brokenRelationNamesBothRows() {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, BrokenTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .startsWith("thread_pool/noop: throughput_per_s must be at least 1000000.0 times that of")
        .contains("request_thread/noop (");
  }

  @Test
  void abortsOnAnUnmeasuredRowAndFailsOnAnUnknownOne() {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, MissingTestCases.class);
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.failures()).singleElement().asString().contains("did you mean \"noop\"?");
    assertThat(run.console()).doesNotContain("case 1");
  }

  @Test
  void ignoresRowsOfOtherClasses() {
    EngineRun run =
        EngineRun.of(folder, IN_PROCESS, HoldingTestCases.class, OtherClassTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
  }

  @ServerBenchmark
  static class HoldingTestCases {
    @Test
    void aRelation(Results results) {
      assertThat(results.of("thread_pool", "noop"))
          .allowing(Verdict.values())
          .hasThroughputOfAtLeastTimes(1e-6, results.of("request_thread", "noop"));
    }

    @ParameterizedTest
    @CsvSource({"thread_pool, noop", "request_thread, noop"})
    void zRows(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class BrokenTestCases {
    @ParameterizedTest
    @CsvSource({"thread_pool, noop", "request_thread, noop"})
    void rows(String strategy, String task, LoadTest load) {
      load.run();
    }

    @Test
    void relation(Results results) {
      assertThat(results.of("thread_pool", "noop"))
          .allowing(Verdict.values())
          .hasThroughputOfAtLeastTimes(1e6, results.of("request_thread", "noop"));
    }
  }

  @ServerBenchmark
  static class MissingTestCases {
    @Test
    void missing(Results results) {
      results.of("thread_pool", "noop");
    }

    @Test
    void unknown(Results results) {
      results.of("thread_pool", "nop");
    }
  }

  @ServerBenchmark
  static class OtherClassTestCases {
    @Test
    void missing(Results results) {
      assertThat(List.of(results.of("thread_pool", "noop"))).isEmpty();
    }
  }
}
