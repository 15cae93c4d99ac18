package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.report.RunFile;
import dev.longhaul.request.Request;
import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a matrix that are decided, and families of them, have no more rounds. */
@Tag("slow")
@Tag("reliability")
class DecidedFamiliesTests {
  private static final int MOST_ROUNDS = 6;

  @TempDir private Path folder;

  /** Answers each path after a delay. */
  abstract static class Shop implements App {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    abstract long millis(String path);

    @Override
    public int start(int port) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
      return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        TimeUnit.MILLISECONDS.sleep(millis(exchange.getRequestURI().getPath()));
        byte[] body = {'o', 'k'};
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      if (server != null) {
        server.stop(0);
      }
      threads.shutdownNow();
    }
  }

  static final class SteadyShop extends Shop {
    @Override
    long millis(String path) {
      return path.equals("/clear") ? 60 : 5;
    }
  }

  /** For one of the paths, each second server is far slower than the one before. */
  static final class OtherShop extends Shop {
    static final AtomicInteger STARTS = new AtomicInteger();
    private final boolean slow = STARTS.getAndIncrement() / 2 % 2 == 0;

    @Override
    long millis(String path) {
      return path.equals("/clear") || !slow ? 5 : 50;
    }
  }

  @ServerBenchmark
  static class ShopsTestCases {
    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(SteadyShop.class), Target.app(OtherShop.class));
    }

    @SuppressWarnings("unused")
    private static List<Request> pages() {
      return List.of(get("/clear"), get("/unclear"));
    }

    @Rounds(untilDecided = Rounds.FASTEST, atMost = MOST_ROUNDS)
    @BenchmarkMatrix(servers = "shops", requests = "pages")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @Test
  void onlyRowsThatAreNotDecidedGoOn() throws IOException {
    EngineRun run =
        EngineRun.of(folder, Map.of("longhaul.isolation", "in_process"), ShopsTestCases.class);
    assertThat(run.failures()).isEmpty();
    Matcher clear = ended(run, "/clear");
    Matcher unclear = ended(run, "/unclear");
    // On a machine that stands still in some windows, the other rounds may be alike by chance.
    if (countedPairs(run) == Integer.parseInt(unclear.group(2))) {
      assertThat(unclear.group(1)).isNotEqualTo("decided");
    }
    int ofClear = Integer.parseInt(clear.group(2));
    // If it does so in too many, both may take all rounds.
    assertThat(ofClear).isBetween(4, MOST_ROUNDS);
    if (clear.group(1).equals("decided")) {
      assertThat(ofClear).isLessThanOrEqualTo(Integer.parseInt(unclear.group(2)));
    }
    assertThat(roundsOf(run, "app/SteadyShop GET /clear")).isEqualTo(ofClear);
    assertThat(roundsOf(run, "app/OtherShop GET /clear")).isEqualTo(ofClear);
    assertThat(roundsOf(run, "app/OtherShop GET /unclear"))
        .isEqualTo(Integer.parseInt(unclear.group(2)));
    assertThat(new RunFile(run.output()).read(reason -> {}).orElseThrow().wholeRows())
        .as("rows without a missing round")
        .hasSize(4);
    assertThat(run.names().subList(run.names().size() - 4, run.names().size()))
        .containsExactly(
            "app/SteadyShop GET /clear",
            "app/OtherShop GET /clear",
            "app/SteadyShop GET /unclear",
            "app/OtherShop GET /unclear");
  }

  /** For all paths, far slower than the others. */
  static final class SlowestShop extends Shop {
    @Override
    long millis(String path) {
      return 100;
    }
  }

  /** Each second server is three times as slow as the one before. */
  static final class UnsteadyShop extends Shop {
    static final AtomicInteger STARTS = new AtomicInteger();
    private final boolean slow = STARTS.getAndIncrement() % 2 == 0;

    @Override
    long millis(String path) {
      return slow ? 15 : 5;
    }
  }

  @ServerBenchmark
  static class ThreeShopsTestCases {
    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(
          Target.app(SteadyShop.class),
          Target.app(SlowestShop.class),
          Target.app(UnsteadyShop.class));
    }

    @Rounds(untilDecided = Rounds.FASTEST, atMost = 12)
    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @Test
  void aRowThatIsDecidedDropsOut() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of("longhaul.isolation", "in_process", "longhaul.duration", "600 ms"),
            ThreeShopsTestCases.class);
    assertThat(run.failures()).isEmpty();
    int slowest = roundsOf(run, "app/SlowestShop");
    Matcher out =
        Pattern.compile(
                "ThreeShopsTestCases\\.serves: app/SlowestShop is decided after (\\d) of at most 12 rounds, and the other rows go on")
            .matcher(run.console());
    if (pairs(run, "SlowestShop").equals(List.of(slowest, slowest))) {
      // Else the machine stood still in some of its windows, and others decided.
      assertThat(slowest).isLessThan(roundsOf(run, "app/SteadyShop"));
      assertThat(out.find()).as(run.console()).isTrue();
      assertThat(out.group(1)).isEqualTo(String.valueOf(slowest));
    }
    assertThat(roundsOf(run, "app/SteadyShop")).isEqualTo(roundsOf(run, "app/UnsteadyShop"));
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("rounds"))
        .containsExactly(
            String.valueOf(roundsOf(run, "app/SteadyShop")),
            String.valueOf(slowest),
            String.valueOf(roundsOf(run, "app/UnsteadyShop")));
    assertThat(new RunFile(run.output()).read(reason -> {}).orElseThrow().wholeRows()).hasSize(3);
  }

  private static Matcher ended(EngineRun run, String path) {
    Matcher said =
        Pattern.compile(
                "ShopsTestCases\\.serves, GET %s with \\d+ users?: (decided|stopped|not decided) after (\\d+) of"
                    .formatted(path))
            .matcher(run.console());
    assertThat(said.find()).as(run.console()).isTrue();
    return said;
  }

  /** Returns how many pairs of rounds of the unclear page count in the comparison of throughput. */
  private static int countedPairs(EngineRun run) throws IOException {
    return ResultsFile.read(run.output().resolve("decisions.csv")).rows().stream()
        .filter(row -> "throughput_per_s".equals(row.get("metric")))
        .filter(row -> String.valueOf(row.get("candidate")).contains("GET /unclear"))
        .mapToInt(row -> Integer.parseInt(row.get("pairs")))
        .findFirst()
        .orElseThrow();
  }

  /** Returns how many pairs of rounds count in each comparison of a row by throughput. */
  private static List<Integer> pairs(EngineRun run, String row) throws IOException {
    return ResultsFile.read(run.output().resolve("decisions.csv")).rows().stream()
        .filter(each -> "throughput_per_s".equals(each.get("metric")))
        .filter(each -> (each.get("baseline") + each.get("candidate")).contains(row))
        .map(each -> Integer.valueOf(each.get("pairs")))
        .toList();
  }

  private static int roundsOf(EngineRun run, String row) {
    return (int) run.names().stream().filter(name -> name.endsWith(" · " + row)).count();
  }
}
