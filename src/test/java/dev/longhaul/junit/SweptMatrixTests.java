package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix whose users, arrival rates and workers are lists or ranges. */
@Tag("slow")
@Tag("reliability")
class SweptMatrixTests {
  /** As brief as can be: which rows there are is what counts. */
  private static final Map<String, String> IN_PROCESS =
      Map.of(
          "longhaul.isolation", "in_process",
          "longhaul.profile", "quick",
          "longhaul.warmup", "0 ms",
          "longhaul.warmup_limit", "0 ms");

  @TempDir private Path folder;

  @ServerBenchmark(app = CountingShop.class)
  static class PageTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(requests = "page")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      app = CountingShop.class,
      settings = {"longhaul.workload=open", "longhaul.think_time=0 ms"})
  static class RatesTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(
        requests = "page",
        sweep = {"longhaul.rate=20..80 log 3", "longhaul.users=2..3"})
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class WorkersTestCases {
    @BenchmarkMatrix(
        rows = "thread_pool, noop",
        sweep = "longhaul.workers=1,3",
        users = {1, 4})
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void areFoundByTheirVariant(Results results) {
      assertThat(
              results
                  .of("thread_pool", "noop (4 users, 3 workers)")
                  .benchmarkCase()
                  .settings()
                  .workers())
          .isEqualTo(3);
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class MistypedUsersTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(
        requests = "page",
        users = {1, 4})
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void isFound(Results results) {
      assertThat(results.of("app", "CountingShop GET /a", 40)).isNotNull();
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class PlainTestCases {
    @Test
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class ClosedRatesTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(requests = "page", sweep = "longhaul.rate=10,20")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class TwiceTestCases {
    @BenchmarkMatrix(
        rows = "request_thread, noop",
        users = {1, 2},
        sweep = "longhaul.users=1..4")
    void serves(LoadTest load) {
      load.run();
    }
  }

  private static Map<String, String> inProcess(String key, String value) {
    Map<String, String> more = new HashMap<>(IN_PROCESS);
    more.put(key, value);
    return more;
  }

  @Test
  void aSettingMakesARowOfEachNumberOnOneServer() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run =
        EngineRun.of(folder, inProcess("-Dlonghaul.users", "1..6 log 6"), PageTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(CountingShop.STARTED.get() - before).isEqualTo(1);
    assertThat(run.names())
        .startsWith("app/CountingShop GET /a, 1 user", "app/CountingShop GET /a, 2 users")
        .hasSize(6);
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("users"))
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(Files.readAllLines(run.output().resolve("scaling.csv")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("app,CountingShop GET /a,4,0,false,")
        .contains("the figures of a smoke run are no evidence");
  }

  /** What a file sets holds for a matrix, too. */
  @Test
  void aParameterMayBeAList() throws IOException {
    EngineRun run = EngineRun.of(folder, inProcess("longhaul.users", "3, 1"), PageTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("variant"))
        .containsExactly("3 users", "1 user");
  }

  @Test
  void oneServerServesAllRatesAndUsers() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, IN_PROCESS, RatesTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(CountingShop.STARTED.get() - before).isEqualTo(1);
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("variant"))
        .containsExactly(
            "2 users, 20/s",
            "2 users, 40/s",
            "2 users, 80/s",
            "3 users, 20/s",
            "3 users, 40/s",
            "3 users, 80/s");
  }

  @Test
  void otherWorkersHaveAnotherServer() throws IOException {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, WorkersTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("workers") + ": " + row.get("variant"))
        .containsExactly(
            "1: 1 user, 1 worker",
            "1: 4 users, 1 worker",
            "3: 1 user, 3 workers",
            "3: 4 users, 3 workers");
  }

  /** Who asks for a row that no matrix has would otherwise never see that nothing is compared. */
  @Test
  void aNumberOfUsersThatNoRowHasIsAnErrorOfTheComparison() {
    assertThat(EngineRun.of(folder, IN_PROCESS, MistypedUsersTestCases.class).failures())
        .containsExactly(
            "results.of(\"app\", \"CountingShop GET /a\", 40) must have the users of a row of its"
                + " class, which are 1, 4, but had 40: name one of them, or add it to the matrix");
  }

  /** They are then not those that the test asks for, as after a choice of some rows. */
  @Test
  void aPropertyThatReplacesTheUsersIsNone() {
    assertThat(
            EngineRun.of(folder, inProcess("-Dlonghaul.users", "2"), MistypedUsersTestCases.class)
                .failures())
        .isEmpty();
  }

  @Test
  void aListIsRefusedWhereThereIsNoMatrix() {
    for (String where : List.of("-D", "")) {
      assertThat(
              EngineRun.of(folder, Map.of(where + "longhaul.users", "1,5"), PlainTestCases.class)
                  .failures())
          .containsExactly(
              "longhaul.users must be one number outside of a @BenchmarkMatrix, but was \"1,5\":"
                  + " only rows of a matrix may have several, so set one");
    }
  }

  @Test
  void aSweepThatCannotBeIsRefusedBeforeAnythingStarts() {
    assertThat(EngineRun.of(folder, Map.of(), TwiceTestCases.class).failures())
        .containsExactly(
            "@BenchmarkMatrix: longhaul.users of TwiceTestCases.serves must be given once, but was"
                + " given as \"1,2\" and as \"1..4\": leave one out");
    EngineRun closed = EngineRun.of(folder, Map.of(), ClosedRatesTestCases.class);
    assertThat(closed.failures())
        .singleElement()
        .asString()
        .startsWith("longhaul.rate belongs to an open workload, but was \"10\"");
    assertThat(closed.output()).doesNotExist();
  }
}
