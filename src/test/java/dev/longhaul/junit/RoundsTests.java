package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Event;

/** Rows that are measured in several rounds. */
@Tag("slow")
@Tag("reliability")
class RoundsTests {
  private static final Map<String, String> THREE_ROUNDS =
      Map.of("longhaul.isolation", "in_process", "longhaul.rounds", "3");

  @TempDir private Path folder;

  private static void order(URI shop) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Void> unused =
          client.send(
              HttpRequest.newBuilder(shop.resolve("/orders"))
                  .POST(HttpRequest.BodyPublishers.ofString("first"))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
    }
  }

  @ServerBenchmark(app = CountingShop.class, thresholds = "availability_percent >= 100")
  static class PagesTestCases {
    static final AtomicInteger BODIES = new AtomicInteger();

    @SuppressWarnings("unused")
    private static List<Request> pages() {
      return List.of(get("/a"), get("/b"));
    }

    @BeforeEach
    void prepare(LoadTest load) {
      load.prepare(RoundsTests::order);
    }

    @BenchmarkMatrix(requests = "pages")
    void serves(LoadTest load) {
      BODIES.incrementAndGet();
      BenchmarkResult row = load.run();
      assertThat(row.rounds()).hasSizeBetween(1, 3);
      assertThat(row.succeeded())
          .isEqualTo(row.countedRounds().stream().mapToLong(BenchmarkResult::succeeded).sum());
    }

    @Test
    void comparesThem(Results results) {
      assertThat(results.of("app", "CountingShop GET /a").rounds()).hasSize(3);
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class PlainTestCases {
    @Test
    void serves(LoadTest load) throws IOException, InterruptedException {
      load.prepare(RoundsTests::order);
      BenchmarkResult row = load.run(get("/a"));
      assertThat(row.rounds()).hasSize(3);
      assertThat(CountingShop.orders(load.uri())).containsExactly("first");
    }
  }

  @ServerBenchmark
  static class RequestsInTheBodyTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(LoadTest load) {
      load.run(post("/task"));
    }
  }

  /** Starts once and no more. */
  public static final class FragileShop implements App {
    static final AtomicInteger STARTS = new AtomicInteger();
    private final CountingShop shop = new CountingShop();

    @Override
    public int start(int port) throws IOException {
      if (STARTS.incrementAndGet() > 1) {
        throw new IOException("the shelf broke");
      }
      return shop.start(port);
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  @ServerBenchmark
  static class FragileTestCases {
    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(FragileShop.class), Target.app(CountingShop.class));
    }

    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @Test
  void theRoundsOfAMatrixComeBeforeItsRows() throws IOException {
    int before = CountingShop.STARTED.get();
    PagesTestCases.BODIES.set(0);
    EngineRun run = EngineRun.of(folder, THREE_ROUNDS, PagesTestCases.class);
    assertThat(run.failures()).isEmpty();
    List<String> names = run.names();
    assertThat(names).hasSize(9);
    for (int round = 1; round <= 3; round++) {
      assertThat(names.subList(2 * round - 2, 2 * round))
          .containsExactlyInAnyOrder(
              "round %d of 3 · app/CountingShop GET /a".formatted(round),
              "round %d of 3 · app/CountingShop GET /b".formatted(round));
    }
    assertThat(names.get(1).substring(12)).isEqualTo(names.get(2).substring(12));
    assertThat(names.subList(6, 8))
        .containsExactly("app/CountingShop GET /a", "app/CountingShop GET /b");
    assertThat(CountingShop.STARTED.get() - before).as("a server a round").isEqualTo(6);
    assertThat(PagesTestCases.BODIES).hasValue(2);

    ResultsFile rounds = ResultsFile.read(run.output().resolve("rounds.csv"));
    assertThat(rounds.rows())
        .extracting(row -> row.get("round"))
        .containsExactly("1", "2", "3", "1", "2", "3");
    assertThat(run.rows()).hasSize(2);
    for (int index = 0; index < 2; index++) {
      Map<String, String> row = run.row(index);
      assertThat(row).containsEntry("rounds", "3");
      assertThat(Long.parseLong(row.get("started")))
          .isEqualTo(
              rounds.rows().stream()
                  .filter(round -> Objects.equals(round.get("task"), row.get("task")))
                  .mapToLong(round -> Long.parseLong(round.get("started")))
                  .sum());
      assertThat(Double.parseDouble(row.get("throughput_low_per_s")))
          .isLessThan(Double.parseDouble(row.get("throughput_per_s")));
    }
    assertThat(run.console()).contains("round 2 of 3", "all 3 rounds: ");
  }

  @Test
  void aTestWithoutAMatrixMeasuresItsRoundsOneAfterAnother() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, THREE_ROUNDS, PlainTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(CountingShop.STARTED.get() - before).isEqualTo(3);
    assertThat(run.rows()).hasSize(1);
    assertThat(run.row(0)).containsEntry("rounds", "3");
  }

  @Test
  void aRowWhoseServerBreaksIsSkippedAndFailsAtLast() throws IOException {
    FragileShop.STARTS.set(0);
    EngineRun run = EngineRun.of(folder, THREE_ROUNDS, FragileTestCases.class);
    assertThat(run.results().testEvents().skipped().list())
        .singleElement()
        .extracting(event -> event.getRequiredPayload(String.class))
        .asString()
        .contains("app/FragileShop: its round 2 of 3 failed: ", "the shelf broke");
    assertThat(run.failures())
        .hasSize(2)
        .last()
        .asString()
        .contains("app/FragileShop has no result, as its round 2 of 3 failed: ");
    assertThat(succeeded(run)).contains("app/CountingShop").doesNotContain("app/FragileShop");
  }

  private static List<String> succeeded(EngineRun run) {
    return run.results()
        .testEvents()
        .succeeded()
        .map((Event event) -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  @Test
  void oneRoundHasTheInvocationsOfItsRowsAlone() {
    EngineRun run =
        EngineRun.of(folder, Map.of("longhaul.isolation", "in_process"), OneRoundTestCases.class);
    assertThat(
            run.results()
                .testEvents()
                .started()
                .map(event -> event.getTestDescriptor().getUniqueId().getLastSegment().getValue()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 2).mapToObj(i -> "#" + i).toList());
  }

  @ServerBenchmark(app = CountingShop.class)
  static class OneRoundTestCases {
    static List<Request> pages() {
      return List.of(get("/a"), get("/b"));
    }

    @BenchmarkMatrix(requests = "pages")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @Test
  void requestsOfTheBodyAreRefused() {
    assertThat(EngineRun.of(folder, THREE_ROUNDS, RequestsInTheBodyTestCases.class).failures())
        .singleElement()
        .asString()
        .contains("requests must be named by the annotation", "POST /task");
  }
}
