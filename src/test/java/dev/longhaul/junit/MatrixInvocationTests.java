package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** How JUnit names and runs the rows of a matrix. */
@Tag("slow")
class MatrixInvocationTests {
  private static final Map<String, String> HERE = Map.of("longhaul.isolation", "in_process");

  @TempDir private Path folder;

  @ServerBenchmark
  static class TwoRowsTestCases {
    @BenchmarkMatrix(rows = {"request_thread, noop", "thread_pool, noop"})
    void serves(LoadTest load) {
      load.run();
    }
  }

  abstract static class AbstractTestCases {
    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load, String task, String strategy) {
      assertThat(strategy + "/" + task).isEqualTo(load.benchmarkCase().toString());
      load.run();
    }

    @Nested
    class Inner {
      @BenchmarkMatrix(servers = "shops")
      void serves(LoadTest load) {
        load.run();
      }
    }
  }

  @ServerBenchmark
  static class InheritingTestCases extends AbstractTestCases {
    static List<Target> shops() {
      return List.of(Target.app(CountingShop.class).named("a shop"));
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  @ParameterizedClass
  @ValueSource(strings = {"/a", "/b"})
  record PagesTestCases(String page) {
    @BenchmarkMatrix(servers = "shops")
    void serves(String strategy, LoadTest load) {
      assertThat(strategy).isEqualTo("app");
      load.run(get(page));
    }

    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(CountingShop.class));
    }
  }

  @Test
  void haveTheNamesOfTheirRowsAndNumbersFromOne() throws IOException {
    EngineRun run = EngineRun.of(folder, HERE, TwoRowsTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.names()).containsExactly("request_thread/noop", "thread_pool/noop");
    assertThat(run.rowNames()).isEqualTo(run.names());
    assertThat(
            run.results()
                .testEvents()
                .started()
                .map(event -> event.getTestDescriptor().getUniqueId().getLastSegment())
                .map(segment -> segment.getType() + ":" + segment.getValue()))
        .containsExactly("test-template-invocation:#1", "test-template-invocation:#2");
  }

  @Test
  void canBeSelectedByTheirUniqueIds() throws IOException {
    EngineRun run =
        EngineRun.selecting(
            folder,
            HERE,
            selectUniqueId(
                "[engine:junit-jupiter]/[class:%s]/[test-template:serves(%s)]/[test-template-invocation:#2]"
                    .formatted(TwoRowsTestCases.class.getName(), LoadTest.class.getName())));

    assertThat(run.failures()).isEmpty();
    assertThat(run.names()).containsExactly("thread_pool/noop");
    assertThat(run.rowNames()).containsExactly("thread_pool/noop");
  }

  @Test
  void areInherited() throws IOException {
    EngineRun run = EngineRun.of(folder, HERE, InheritingTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.names()).containsExactly("app/a shop", "app/a shop");
    assertThat(run.rowNames()).isEqualTo(run.names());
  }

  @Test
  void areRunForEachInvocationOfAParameterizedClass() throws IOException {
    EngineRun run = EngineRun.of(folder, HERE, PagesTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.names()).containsExactly("app/CountingShop", "app/CountingShop");
    assertThat(run.rowNames())
        .containsExactly("app/CountingShop GET /a", "app/CountingShop GET /b");
  }
}
