package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Bulkhead;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.request.Check;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks, strategies and servers of the user's, through the real engine. */
@Tag("slow")
class OwnTargetsTests {
  private static final AtomicInteger RUNS_HERE = new AtomicInteger();
  private static final Map<String, BenchmarkResult> SEEN = new HashMap<>();

  @TempDir private Path folder;

  @SuppressWarnings("unused") // created by its name
  private static final class PlaceOrder implements BlockingTask {
    @Override
    public String run() {
      return "order " + RUNS_HERE.incrementAndGet();
    }
  }

  @ServerBenchmark(thresholds = "availability_percent >= 100")
  static class OwnTaskTestCases {
    @BenchmarkMatrix(
        strategies = {"request_thread", "process_pool"},
        strategyTypes = Bulkhead.class,
        taskTypes = PlaceOrder.class)
    void serves(String task, LoadTest load, String strategy) {
      SEEN.put(strategy + "/" + task, load.run());
    }

    @Test
    void comparesThem(Results results) {
      assertThat(results.of("Bulkhead", "PlaceOrder").succeeded()).isPositive();
    }
  }

  @ServerBenchmark
  static class MisspeltOwnNameTestCases {
    @BenchmarkMatrix(strategies = "request_thread", taskTypes = PlaceOrder.class)
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void compares(Results results) {
      results.of("request_thread", "PlaceOrdr");
    }
  }

  /** Answers each path with itself, and counts what is posted. */
  static final class EchoApp implements App {
    @Override
    public int start(int port) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext(
          "/",
          exchange -> {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer =
                (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      return server.getAddress().getPort();
    }
  }

  @ServerBenchmark(app = EchoApp.class, thresholds = "availability_percent >= 100")
  static class AppTestCases {
    @Test
    @Order(1)
    void getsOne(LoadTest load) {
      SEEN.put("one", load.run(get("/orders/1").expecting(Check.body("GET /orders/1 "))));
    }

    @Test
    @Order(2)
    void postsOthers(LoadTest load) {
      Feed names = Feed.rows(List.of(Map.of("name", "Zoë"), Map.of("name", "a&b")));
      Request order =
          post("/orders")
              .query("name", "{name}")
              .body("{\"name\": \"{name}\"}")
              .fedBy(names)
              .expecting(
                  Check.bodyMatching(
                      "names one of them",
                      body ->
                          body.equals("POST /orders?name=Zo%C3%AB {\"name\": \"Zoë\"}")
                              || body.equals("POST /orders?name=a%26b {\"name\": \"a&b\"}")));
      SEEN.put("others", load.run(order, get("/").weight(2)));
    }

    /** The client writes a length of 0 for it, each time. */
    @Test
    @Order(3)
    void postsNothing(LoadTest load) {
      load.run(post("/empty").expecting(Check.body("POST /empty ")));
    }

    @BenchmarkMatrix(requests = "orders")
    @Order(4)
    void getsEach(LoadTest load) {
      load.run();
    }

    static Request[] orders() {
      return new Request[] {get("/a"), get("/b?c=d")};
    }
  }

  @ServerBenchmark(thresholds = "availability_percent >= 100")
  static class ServersTestCases {
    @BenchmarkMatrix(servers = "versions", requests = "pages")
    void answers(String strategy, String task, LoadTest load) {
      SEEN.put(strategy + "/" + task, load.run());
    }

    private static Stream<Target> versions() {
      return Stream.of(
          Target.app(EchoApp.class).named("old"), Target.app(EchoApp.class).named("new"));
    }

    private static List<Request> pages() {
      return List.of(get("/page"));
    }
  }

  @ServerBenchmark
  static class TwinTestCases {
    @BenchmarkMatrix(servers = "versions")
    void answers(LoadTest load) {
      load.run();
    }

    static Stream<Target> versions() {
      return Stream.of(
          Target.command("java", "-jar", "a/shop.jar", "{port}"),
          Target.command("java", "-jar", "b/shop.jar", "{port}"));
    }
  }

  @ServerBenchmark
  static class RequestsWithoutServersTestCases {
    @BenchmarkMatrix(requests = "pages")
    void answers(LoadTest load) {
      load.run();
    }

    static List<Request> pages() {
      return List.of(get("/page"));
    }
  }

  @ServerBenchmark
  static class MixedTestCases {
    @BenchmarkMatrix(servers = "versions", tasks = "noop")
    void answers(LoadTest load) {
      load.run();
    }

    static Stream<Target> versions() {
      return Stream.of(Target.app(EchoApp.class));
    }
  }

  @ServerBenchmark
  static class FailingMethodTestCases {
    @BenchmarkMatrix(servers = "versions")
    void answers(LoadTest load) {
      load.run();
    }

    static Stream<Target> versions() {
      throw new IllegalStateException("the list of versions is not there");
    }
  }

  @Test
  void taskRunsInItsServerOnlyAndUnderEachStrategy() throws IOException {
    int before = RUNS_HERE.get();
    EngineRun run = EngineRun.of(folder, Map.of(), OwnTaskTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(4);
    assertThat(RUNS_HERE).hasValue(before);
    assertThat(run.rows()).hasSize(3).allMatch(row -> row.contains(",PlaceOrder,"));
    for (String strategy : List.of("request_thread", "process_pool", "Bulkhead")) {
      BenchmarkResult row = seen(strategy + "/PlaceOrder");
      assertThat(row.measurement().receipts().count()).as(strategy).isEqualTo(row.succeeded());
      assertThat(row.succeeded()).as(strategy).isPositive();
    }
  }

  @Test
  void misspeltNameOfOnesOwnIsAnError() {
    EngineRun run = EngineRun.of(folder, Map.of(), MisspeltOwnNameTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("was \"PlaceOrdr\"; did you mean \"PlaceOrder\"?");
  }

  @Test
  void rowsOfAnAppAreNamedByTheirRequests() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), AppTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rows())
        .map(row -> row.split(",", 3)[0] + "/" + row.split(",", 3)[1])
        .containsExactly(
            "app/EchoApp GET /orders/1",
            "app/EchoApp POST /orders?name={name} + 2 × GET /",
            "app/EchoApp POST /empty",
            "app/EchoApp GET /a",
            "app/EchoApp GET /b?c=d");
    BenchmarkResult row = seen("one");
    assertThat(row.serverCpuMsPerRequest()).isPresent();
    assertThat(row.baseline().demand()).isPresent();
    assertThat(row.boundPerSecond()).isPresent();
    assertThat(row.measurement().receipts().count()).isZero();
  }

  @Test
  void eachServerGetsEachRequest() {
    EngineRun run = EngineRun.of(folder, Map.of(), ServersTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(seen("app/old").benchmarkCase()).hasToString("app/old GET /page");
    assertThat(run.results().testEvents().succeeded().list())
        .map(event -> event.getTestDescriptor().getDisplayName())
        .containsExactly("app/old GET /page", "app/new GET /page");
  }

  @Test
  void wrongMatricesAreRefusedWithTheirMend() {
    assertThat(refused(TwinTestCases.class))
        .contains("must have different names, but two are named \"command/java -jar shop.jar\"");
    assertThat(refused(RequestsWithoutServersTestCases.class))
        .contains("RequestsWithoutServersTestCases.answers has requests and no server: name");
    assertThat(refused(MixedTestCases.class))
        .contains("must have either servers or requests or strategies and tasks, but has");
    assertThat(refused(FailingMethodTestCases.class)).contains("the list of versions is not there");
  }

  private static BenchmarkResult seen(String name) {
    return Objects.requireNonNull(SEEN.get(name), name);
  }

  private String refused(Class<?> testCases) {
    EngineRun run = EngineRun.of(folder, Map.of(), testCases);
    assertThat(run.passed()).isZero();
    assertThat(run.failures()).isNotEmpty();
    return run.failures().getFirst();
  }
}
