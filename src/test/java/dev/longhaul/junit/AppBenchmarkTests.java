package dev.longhaul.junit;

import static dev.longhaul.request.Feed.rows;
import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Benchmarks of an app of the user's. */
@Tag("slow")
class AppBenchmarkTests {
  private static final Map<String, String> HERE = Map.of("longhaul.isolation", "in_process");

  @TempDir private Path folder;

  @ServerBenchmark(app = CountingShop.class, thresholds = "availability_percent >= 100")
  static class ShopTestCases {
    @Test
    @Order(1)
    void answersGet(LoadTest load) {
      assertThat(load.benchmarkCase()).hasToString("app/CountingShop");
      BenchmarkResult result =
          load.run(get("/orders/1").header("Accept", "text/plain").expecting(Check.body("open")));
      assertThat(result.benchmarkCase()).hasToString("app/CountingShop GET /orders/1");
      assertThat(load.benchmarkCase()).isEqualTo(result.benchmarkCase());
    }

    @Test
    @Order(2)
    void takesOrders(LoadTest load) throws IOException, InterruptedException {
      List<Map<String, String>> items =
          IntStream.range(0, 100_000).mapToObj(i -> Map.of("item", String.valueOf(i))).toList();
      BenchmarkResult result =
          load.run(post("/orders").fedBy(rows(items)).body("{item}").expecting(Check.status(200)));

      List<Integer> seen =
          CountingShop.orders(load.uri()).stream().map(Integer::valueOf).sorted().toList();
      assertThat(seen.size()).isGreaterThanOrEqualTo((int) result.measurement().started());
      assertThat(seen)
          .as("each row once")
          .isEqualTo(IntStream.range(0, seen.size()).boxed().toList());
    }

    @Test
    void comparesThem(Results results) {
      assertThat(results.of("app", "CountingShop GET /orders/1").succeeded()).isPositive();
    }

    @Test
    void comparesOneThatWasNotMeasured(Results results) {
      assertThat(results.of("app", "CountingShop GET /orders/2").succeeded()).isPositive();
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class RequestsTestCases {
    static List<Request> pages() {
      return List.of(get("/a"), get("/b").named("the b"));
    }

    @BenchmarkMatrix(requests = "pages")
    void serves(String task, String strategy, LoadTest load) {
      assertThat(strategy + "/" + task).isEqualTo("app/CountingShop");
      load.run();
    }

    @Nested
    class Inner {
      @Test
      void serves(LoadTest load) {
        load.run();
      }

      @BenchmarkMatrix(requests = "pages")
      void servesPages(LoadTest load) {
        load.run();
      }
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class OuterTestCases {
    @ServerBenchmark
    static class OtherTestCases {
      @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
      void serves(LoadTest load) {
        load.run();
      }

      @Test
      void hasNoApp(LoadTest load) {
        load.run();
      }
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class ArgumentsTestCases {
    @ParameterizedTest
    @ValueSource(strings = {"/a", "/b"})
    void serves(String path, LoadTest load) {
      load.run(get(path));
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class UnfedTestCases {
    @Test
    void serves(LoadTest load) {
      load.run(get("/orders/{id}"));
    }
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void requestsOfOneClassAreRowsThatCanBeToldApart() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, Map.of(), ShopTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.rowNames())
        .containsExactly("app/CountingShop GET /orders/1", "app/CountingShop POST /orders");
    assertThat(run.console())
        .contains("longhaul: app/CountingShop POST /orders: ", "/s, mean response time ");
    assertThat(run.row(0)).containsEntry("task_ms", "");
    for (String known : List.of("demand_ms", "bound_per_s")) {
      assertThat(run.row(0).get(known)).as(known).isNotEmpty();
    }
    assertThat(CountingShop.STARTED).as("started in this JVM").hasValue(before);
  }

  @Test
  void requestsAreRowsOfAMatrix() throws IOException {
    int started = CountingShop.STARTED.get();
    int closed = CountingShop.CLOSED.get();
    EngineRun run = EngineRun.of(folder, HERE, RequestsTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rowNames())
        .containsExactly(
            "app/CountingShop GET /a",
            "app/CountingShop the b",
            "app/CountingShop",
            "app/CountingShop GET /a",
            "app/CountingShop the b");
    assertThat(run.names()).contains("app/CountingShop GET /a", "app/CountingShop the b");
    assertThat(CountingShop.STARTED.get() - started).as("apps").isEqualTo(5);
    assertThat(CountingShop.CLOSED.get() - closed).as("closed after their cases").isEqualTo(5);
  }

  @Test
  void theAppOfAnEnclosingClassIsNotThatOfAStaticClass() {
    EngineRun run = EngineRun.of(folder, HERE, OuterTestCases.OtherTestCases.class);

    assertThat(run.failures()).singleElement().asString().contains("hasNoApp must have something");
  }

  @Test
  void argumentsChooseTheRequest() throws IOException {
    EngineRun run = EngineRun.of(folder, HERE, ArgumentsTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rowNames())
        .containsExactly("app/CountingShop GET /a", "app/CountingShop GET /b");
  }

  @Test
  @Tag("reliability")
  void aRequestThatCannotBeSentFailsItsTest() throws IOException {
    EngineRun run = EngineRun.of(folder, HERE, UnfedTestCases.class);

    assertThat(run.failures())
        .containsExactly(
            "GET /orders/{id}: {id} must have a value, but the request has no feed: add fedBy(csv(…)), or write {{id}} if it is no variable but text");
    assertThat(run.rowNames()).isEmpty();
  }
}
