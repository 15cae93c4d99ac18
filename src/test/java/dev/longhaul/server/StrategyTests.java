package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each strategy really is what its name says: seen by how many tasks run at once, and where. */
class StrategyTests {
  private static final int USERS = 10;
  private static final int WORKERS = 4;

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest(name = "{0}, {1} task: {2} at once")
  @CsvSource({
    "synchronous, blocking, 1",
    "synchronous, async, 1",
    "event_loop, blocking, 1",
    "event_loop, async, 10",
    "thread_pool, blocking, 4",
    "thread_pool, async, 4",
    "request_thread, blocking, 10",
    "request_thread, async, 10",
    "virtual_threads, blocking, 10",
    "virtual_threads, async, 10"
  })
  void runsSoManyTasksAtOnce(String name, String kind, int atOnce) {
    Probe probe = new Probe();
    Task task = kind.equals("async") ? probe.async() : probe.blocking();
    Strategy strategy = Strategies.named(name);
    assertThat(strategy.parallelism(task, USERS, WORKERS)).isGreaterThanOrEqualTo(atOnce);
    try (TaskServer server = TaskServer.start(name, strategy, task, WORKERS)) {
      CompletableFuture<?> all = requests(server);
      // As many as there may be have begun, and for a while no further one does.
      await().during(Duration.ofMillis(200)).until(() -> probe.running() == atOnce);
      probe.letGo();
      all.join();
    }
    assertThat(probe.highest()).isEqualTo(atOnce);
    assertThat(probe.threads()).allMatch(thread -> belongs(thread, name));
    if (atOnce == 1 || name.equals("event_loop")) {
      assertThat(probe.threads()).as("one thread for every step of all tasks").hasSize(1);
    }
  }

  private static boolean belongs(Thread thread, String strategy) {
    String name = thread.getName().toLowerCase(Locale.ROOT);
    return switch (strategy) {
      case "virtual_threads" -> thread.isVirtual();
      case "thread_pool" -> name.contains("worker");
      case "event_loop" -> name.contains("loop");
      default -> !thread.isVirtual();
    };
  }

  @Test
  void theCommonPoolRunsWhatItsSizeAllows() {
    Probe probe = new Probe();
    Task task = probe.blocking();
    Strategy strategy = Strategies.named("common_pool");
    int atOnce = Math.min(USERS, strategy.parallelism(task, USERS, WORKERS));
    try (TaskServer server = TaskServer.start("common_pool", strategy, task, WORKERS)) {
      CompletableFuture<?> all = requests(server);
      await().during(Duration.ofMillis(200)).until(() -> probe.running() == atOnce);
      probe.letGo();
      all.join();
    }
    assertThat(probe.highest()).isEqualTo(atOnce);
    // Before JDK 25 a pool of one is replaced by a new thread for each task.
    boolean pooled = Runtime.version().feature() >= 25 || atOnce < USERS;
    assertThat(probe.threads())
        .allMatch(thread -> !pooled || thread.getName().startsWith("ForkJoinPool.commonPool"));
  }

  @Test
  void theLoopAnswersAPingWhileAsynchronousTasksWait() throws Exception {
    Probe probe = new Probe();
    try (TaskServer server =
        TaskServer.start("event_loop", Strategies.named("event_loop"), probe.async(), WORKERS)) {
      CompletableFuture<?> all = requests(server);
      await().until(() -> probe.running() == USERS);
      assertThat(ping(server).get().statusCode()).isEqualTo(200);
      probe.letGo();
      all.join();
    }
  }

  @ParameterizedTest
  @CsvSource({"event_loop", "synchronous"})
  void aBlockingTaskKeepsAPingWaiting(String name) {
    Probe probe = new Probe();
    try (TaskServer server =
        TaskServer.start(name, Strategies.named(name), probe.blocking(), WORKERS)) {
      CompletableFuture<?> all = requests(server);
      await().until(() -> probe.running() == 1);
      CompletableFuture<?> ping = ping(server);
      await().during(Duration.ofMillis(200)).until(() -> !ping.isDone());
      probe.letGo();
      CompletableFuture.allOf(all, ping).join();
    }
  }

  private CompletableFuture<?> requests(TaskServer server) {
    return CompletableFuture.allOf(
        IntStream.range(0, USERS)
            .mapToObj(
                user ->
                    get(server, "/task")
                        .thenAccept(response -> assertThat(response.body()).isEqualTo("done")))
            .toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<HttpResponse<String>> ping(TaskServer server) {
    return get(server, "/ping");
  }

  private CompletableFuture<HttpResponse<String>> get(TaskServer server, String path) {
    URI uri = URI.create("http://" + TaskServer.HOST + ":" + server.port() + path);
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  static Stream<String> strategies() {
    return Strategies.names().stream();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aTaskThatFailsIsA500AndTheServerLivesOn(String name) throws Exception {
    BlockingTask failing =
        () -> {
          throw new IllegalStateException("provoked by a test");
        };
    try (CapturedLog log = new CapturedLog(TaskServer.class)) {
      try (TaskServer server = TaskServer.start(name, Strategies.named(name), failing, WORKERS)) {
        assertThat(get(server, "/task").get().statusCode()).isEqualTo(500);
        assertThat(get(server, "/task").get().statusCode()).isEqualTo(500);
        assertThat(ping(server).get().statusCode()).isEqualTo(200);
      }
      assertThat(log.entries())
          .hasSize(2)
          .allSatisfy(
              entry -> {
                assertThat(entry.getMessage()).contains(name);
                assertThat(entry.getThrown()).hasMessage("provoked by a test");
              });
    }
  }
}
