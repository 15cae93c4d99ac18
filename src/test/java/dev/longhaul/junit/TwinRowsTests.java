package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of one strategy and task in one run have different names wherever they are shown. */
@Tag("slow")
@Tag("reliability")
class TwinRowsTests {
  @TempDir private Path folder;

  @ServerBenchmark
  static class ReadingTestCases {
    @Order(1)
    @BenchmarkMatrix(rows = "request_thread, noop")
    void first(LoadTest load) {
      load.run();
    }

    @Order(2)
    @BenchmarkMatrix(rows = "request_thread, noop")
    void second(LoadTest load) {
      load.run();
    }

    @Test
    void zRelation(Results results) {
      results.of("request_thread", "noop");
    }

    @Test
    void zzRelation(Results results) {
      assertThat(
              results
                  .of("request_thread", "noop (ReadingTestCases.second)")
                  .benchmarkCase()
                  .variant())
          .contains("ReadingTestCases.second");
    }
  }

  @ServerBenchmark(settings = "longhaul.users=3")
  static class CrowdedTestCases {
    @ParameterizedTest
    @CsvSource({"request_thread, noop", "request_thread, noop"})
    void rows(String strategy, String task, LoadTest load) {
      load.run();
    }

    @Test
    void zRelation(Results results) {
      assertThat(results.of("request_thread", "noop").benchmarkCase().toString()).endsWith("#2)");
    }
  }

  @Test
  void rowsOfOneNameGetDifferentNames() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), ReadingTestCases.class, CrowdedTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("must mean one row", "\"noop\" and \"noop (ReadingTestCases.second)\"");
    List<String> variants = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      variants.add(run.row(row).get("variant"));
    }
    assertThat(variants)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .startsWith("", "ReadingTestCases.second", "users 3");
    assertThat(run.rowNames()).containsOnly("request_thread/noop");
    assertThat(run.console())
        .contains(
            "request_thread/noop: case 1: ",
            "request_thread/noop (ReadingTestCases.second): case 2: ",
            "request_thread/noop (users 3): case 3: ",
            "\nrequest_thread noop  ",
            "\nrequest_thread noop (ReadingTestCases.second) ");
    try (Stream<Path> files = Files.list(run.output().resolve("logs"))) {
      assertThat(files.filter(file -> file.toString().contains("request_thread"))).hasSize(4);
    }
  }
}
