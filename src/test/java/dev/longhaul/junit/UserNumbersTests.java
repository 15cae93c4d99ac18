package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows with several numbers of users: one server a round serves them all. */
@Tag("slow")
@Tag("reliability")
class UserNumbersTests {
  /** As brief as can be: which server serves which row is what counts. */
  private static final Map<String, String> IN_PROCESS =
      Map.of(
          "longhaul.isolation", "in_process",
          "longhaul.warmup", "0 ms",
          "longhaul.warmup_limit", "0 ms",
          "longhaul.duration", "100 ms");

  @TempDir private Path folder;

  @ServerBenchmark(app = CountingShop.class, settings = "longhaul.users=3")
  static class PagesTestCases {
    @SuppressWarnings("unused")
    private static List<Request> pages() {
      return List.of(get("/a"), get("/b"));
    }

    @BenchmarkMatrix(
        requests = "pages",
        users = {1, 4, 2})
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void areFoundByTheirUsers(Results results) {
      assertThat(results.of("app", "CountingShop GET /a", 4).benchmarkCase().settings().users())
          .isEqualTo(4);
    }
  }

  @ServerBenchmark
  static class ForkedTestCases {
    @BenchmarkMatrix(
        rows = "request_thread, noop",
        users = {1, 100})
    void serves(LoadTest load) {
      load.run();
    }
  }

  /** Its answers come too late, so requests are left in it. */
  @ServerBenchmark(
      app = SlowShop.class,
      settings = {"longhaul.timeout=20 ms", "longhaul.duration=200 ms"})
  static class LateTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(
        requests = "page",
        users = {1, 2})
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class ManyTestCases {
    @SuppressWarnings("unused")
    private static List<Request> page() {
      return List.of(get("/a"));
    }

    @BenchmarkMatrix(
        requests = "page",
        users = {1, 20_000})
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class DoubledTestCases {
    @BenchmarkMatrix(
        rows = "request_thread, noop",
        users = {1, 4, 1})
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class NoneTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop", users = 0)
    void serves(LoadTest load) {}
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> more = new HashMap<>(IN_PROCESS);
    more.put(key, value);
    return more;
  }

  @Test
  void oneServerServesTheUsersOfARowInTheirOrder() throws IOException {
    int before = CountingShop.STARTED.get();
    int closed = CountingShop.CLOSED.get();
    EngineRun run = EngineRun.of(folder, IN_PROCESS, PagesTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(CountingShop.STARTED.get() - before).as("a server for each request").isEqualTo(2);
    assertThat(CountingShop.CLOSED.get() - closed).isEqualTo(2);
    assertThat(run.names())
        .startsWith(
            "app/CountingShop GET /a, 1 user",
            "app/CountingShop GET /a, 4 users",
            "app/CountingShop GET /a, 2 users",
            "app/CountingShop GET /b, 1 user");
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("users"))
        .containsExactly("1", "4", "2", "1", "4", "2");
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("variant"))
        .containsExactly("1 user", "4 users", "2 users", "1 user", "4 users", "2 users");
  }

  @Test
  void eachRoundHasANewServer() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, with("longhaul.rounds", "2"), PagesTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(CountingShop.STARTED.get() - before).as("two rounds of two").isEqualTo(4);
    List<String> pages = new ArrayList<>();
    for (String name : run.names().subList(0, 12)) {
      pages.add(name.replaceAll("^round \\d of 2 · app/CountingShop GET /|, \\d users?$", ""));
    }
    for (int server = 0; server < 12; server += 3) {
      assertThat(pages.subList(server, server + 3)).as("of one server").doesNotContainNull();
      assertThat(Set.copyOf(pages.subList(server, server + 3))).hasSize(1);
    }
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .hasSize(6)
        .allSatisfy(row -> assertThat(row).containsEntry("rounds", "2"));
  }

  @Test
  void aServerWithRequestsLeftServesNoOtherRow() throws IOException {
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, IN_PROCESS, LateTestCases.class);
    assertThat(run.row(1)).containsEntry("succeeded", "0");
    assertThat(CountingShop.STARTED.get() - before).isEqualTo(2);
  }

  /** A time-out that follows from the number of users does not make it another server. */
  @Test
  void rowsOfOneForkedServerShareItsLog() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), ForkedTestCases.class);
    assertThat(run.failures()).isEmpty();
    try (Stream<Path> logs = Files.list(run.output().resolve("logs"))) {
      assertThat(logs).filteredOn(log -> log.toString().contains("request_thread")).hasSize(1);
    }
  }

  @Test
  void theSystemPropertyReplacesThem() throws IOException {
    EngineRun run = EngineRun.of(folder, with("-Dlonghaul.users", "3"), PagesTestCases.class);
    assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
        .extracting(row -> row.get("users"))
        .containsExactly("3", "3");
  }

  /** The heap of these tests is for 12,000 users. */
  @Test
  void aLimitThatTheMostUsersExceedIsSaidBeforeTheFirstRow() throws IOException {
    assumeTrue(Runtime.getRuntime().maxMemory() < 800_000_000L, "this JVM has a large heap");
    int before = CountingShop.STARTED.get();
    EngineRun run = EngineRun.of(folder, IN_PROCESS, ManyTestCases.class);
    assertThat(run.failures())
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure).contains("longhaul.users must be at most ", "but was 20000: "));
    assertThat(CountingShop.STARTED.get()).isEqualTo(before);
  }

  @Test
  void aNumberThatCannotBeIsRefusedBeforeAnythingStarts() throws IOException {
    assertThat(EngineRun.of(folder, Map.of(), DoubledTestCases.class).failures())
        .singleElement()
        .asString()
        .contains(
            "@BenchmarkMatrix: longhaul.users of DoubledTestCases.serves must be numbers of which each"
                + " is there once, but was \"1,4,1\", which has 1 twice: leave one out");
    assertThat(EngineRun.of(folder, Map.of(), NoneTestCases.class).failures())
        .singleElement()
        .asString()
        .contains(
            "@BenchmarkMatrix: longhaul.users of NoneTestCases.serves must be a whole number from 1 to"
                + " 20000, or several such as \"1,5,25\" or \"1..1000 log 7\", but was \"0\"");
  }
}
