package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Origin;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While an asynchronous task waits for anything, its loop answers other requests. */
class LoopMeanwhileTests {
  /** One answer alone may come in the moment before a task blocks the loop. */
  private static final int PINGS = 3;

  private static OriginServers origins;

  /** Failures at the end are expected. */
  private final RecordedLog log = new RecordedLog();

  private final HttpRequests requests = new HttpRequests();

  @BeforeAll
  static void startOrigins() {
    origins = OriginServers.start(Duration.ZERO, Duration.ZERO);
  }

  @AfterAll
  static void closeOrigins() {
    origins.close();
  }

  @AfterEach
  void close() {
    log.close();
    requests.close();
  }

  static Stream<String> asynchronous() {
    return Tasks.names().stream().filter(name -> name.contains("_async"));
  }

  static Stream<String> sleeping() {
    return asynchronous().filter(name -> name.startsWith("sleep_"));
  }

  static Stream<String> fetching() {
    return asynchronous().filter(name -> !Tasks.named(name).origins().isEmpty());
  }

  static Stream<String> fetchingOverTls() {
    return fetching().filter(name -> origin(name).scheme().equals("https"));
  }

  /** File tasks have their test in {@link FileTaskServerTests}; hash tasks never wait. */
  @Test
  void coversEveryTaskThatWaits() {
    assertThat(asynchronous().filter(name -> !name.matches("(file|simplehash|checksum)_async")))
        .hasSize(12)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(sleeping(), fetching()).toList());
  }

  /**
   * A sleep cannot be held: it may end before a slow machine has sent a request. But if a sleep
   * blocked the loop, no request would ever be answered before it.
   */
  @ParameterizedTest
  @MethodSource("sleeping")
  void answersDuringASleep(String name) throws Exception {
    TaskEnvironment nothing = new TaskEnvironment(1, Path.of(""), OriginAddresses.none());
    Announced task = new Announced((AsyncTask) Tasks.named(name).create(nothing));
    try (TaskServer server = start(task)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                var sleeping = requests.get(server.port(), "/task");
                task.begun.acquire();
                assertAnswersPings(server);
                boolean asleep = !sleeping.isDone();
                assertThat(sleeping.get(30, SECONDS).statusCode()).isEqualTo(200);
                return asleep;
              });
    }
  }

  @ParameterizedTest
  @MethodSource("fetching")
  void answersWhileTheOriginHoldsTheResponse(String name) throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (RawServer holding = new RawServer((request, out) -> refuseLater(released, out));
        TaskServer server = start(name, holding.uri())) {
      var held = requests.get(server.port(), "/task");
      await().until(() -> holding.requests() == 1);

      assertAnswersPings(server);

      assertThat(held).isNotDone();
      released.countDown();
      assertThat(held.get(30, SECONDS).statusCode()).isEqualTo(500);
    }
  }

  /** A server that reads the client's first message and never answers. */
  @ParameterizedTest
  @MethodSource("fetchingOverTls")
  void answersWhileTheOriginHoldsTheHandshake(String name) throws Exception {
    try (RawServer silent = new RawServer((request, out) -> true);
        TaskServer server =
            start(name, URI.create("https://127.0.0.1:" + silent.uri().getPort() + "/page"))) {
      var held = requests.get(server.port(), "/task");
      await().until(() -> silent.accepted() == 1);

      assertAnswersPings(server);

      assertThat(held).isNotDone();
      silent.hangUp();
      assertThat(held.get(30, SECONDS).statusCode()).isEqualTo(500);
    }
  }

  private void assertAnswersPings(TaskServer server) throws Exception {
    for (int ping = 0; ping < PINGS; ping++) {
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
    }
  }

  private static boolean refuseLater(CountDownLatch released, OutputStream out) throws IOException {
    try {
      released.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    out.write(
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private static TaskServer start(String name, URI held) {
    OriginAddresses addresses = Fixtures.replaced(origins.addresses(), origin(name), held);
    return start(Tasks.named(name).create(new TaskEnvironment(1, Path.of(""), addresses)));
  }

  private static TaskServer start(Task task) {
    return TaskServer.start(
        "test/meanwhile", Strategies.named("event_loop").create(), task, Fixtures.workers(1), 0);
  }

  private static Origin origin(String task) {
    return Tasks.named(task).origins().iterator().next();
  }

  /**
   * Records that a task begins on the loop's thread.
   *
   * @param task the task
   * @param begun the tasks that have begun and were not awaited yet
   */
  private record Announced(AsyncTask task, Semaphore begun) implements AsyncTask {
    Announced(AsyncTask task) {
      this(task, new Semaphore(0));
    }

    @Override
    public CompletableFuture<String> start(Executor loop) {
      begun.release();
      return task.start(loop);
    }

    @Override
    public void close() {
      task.close();
    }
  }
}
