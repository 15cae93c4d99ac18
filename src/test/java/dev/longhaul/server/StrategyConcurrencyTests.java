package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.server.HeldTask.Kind;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the claims of each strategy: how many tasks run at once, and on which threads. */
class StrategyConcurrencyTests {
  private static final int USERS = 7;
  private static final int WORKERS = 3;

  private final HeldTask held = new HeldTask();
  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void closeClient() {
    requests.close();
  }

  @ParameterizedTest
  @CsvSource({
    "synchronous, BLOCKING, 1",
    "synchronous, ASYNC, 1",
    "event_loop, BLOCKING, 1",
    "event_loop, ASYNC, 7",
    "thread_pool, BLOCKING, 3",
    "thread_pool, ASYNC, 3",
    "request_thread, BLOCKING, 7",
    "request_thread, ASYNC, 7",
    "virtual_threads, BLOCKING, 7",
    "virtual_threads, ASYNC, 7",
  })
  void runsAsManyTasksAtOnceAsDeclared(String strategy, Kind kind, int expected) throws Exception {
    assertThat(highest(strategy, kind, USERS)).isEqualTo(expected);
  }

  @Test
  void loopAnswersBeforeTheNextStep() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AsyncTask task =
        loop -> {
          CompletableFuture<String> page = new CompletableFuture<>();
          loop.execute(() -> page.complete(HeldTask.PAGE));
          loop.execute(() -> awaitUninterruptibly(answered));
          return page;
        };
    try (TaskServer server = start("event_loop", task)) {
      try {
        assertThat(requests.get(server.port(), "/task").get(30, SECONDS).body())
            .isEqualTo(HeldTask.PAGE);
      } finally {
        answered.countDown();
      }
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource
  void commonPoolRunsTasksOnItsWorkersIfJavaUsesIt(Kind kind) throws Exception {
    boolean pool = ForkJoinPool.getCommonPoolParallelism() > 1 || Runtime.version().feature() >= 25;
    int workers = Math.max(1, ForkJoinPool.getCommonPoolParallelism());

    assertThat(highest("common_pool", kind, USERS))
        .isEqualTo(pool ? Math.min(USERS, workers) : USERS);
    assertThat(held.threads)
        .allMatch(
            thread ->
                pool
                    ? thread instanceof ForkJoinWorkerThread worker
                        && worker.getPool().equals(ForkJoinPool.commonPool())
                    : !(thread instanceof ForkJoinWorkerThread));
  }

  @ParameterizedTest
  @EnumSource
  void synchronousHasOneRequestThread(Kind kind) throws Exception {
    highest("synchronous", kind, USERS);

    assertThat(held.threads)
        .singleElement()
        .extracting(Thread::getName)
        .asString()
        .startsWith("request");
  }

  @ParameterizedTest
  @EnumSource
  void eventLoopRunsEveryStepAndEveryPingOnOneThread(Kind kind) throws Exception {
    ObservedStrategy observed =
        new ObservedStrategy(Strategies.named("event_loop").create(), held.threads);
    try (TaskServer server =
        TaskServer.start("test", observed, held.task(kind), Fixtures.workers(WORKERS), 0)) {
      var first = requests.get(server.port(), "/task");
      awaitRunning(1);
      var ping = requests.get(server.port(), "/ping");
      if (kind == Kind.ASYNC) {
        // The waiting task has yielded the loop.
        assertThat(ping.get(30, SECONDS).body()).isEqualTo("pong");
      }
      held.releaseOne();
      assertThat(first.get(30, SECONDS).statusCode()).isEqualTo(200);
      assertThat(ping.get(30, SECONDS).body()).isEqualTo("pong");
    }

    assertThat(observed.pings()).isEqualTo(1);
    assertThat(held.threads)
        .singleElement()
        .extracting(Thread::getName)
        .asString()
        .startsWith("loop");
  }

  @ParameterizedTest
  @EnumSource
  void threadPoolRunsTasksOnItsWorkersAndPingsBesideThem(Kind kind) throws Exception {
    try (TaskServer server = start("thread_pool", held.task(kind))) {
      var responses = requests.get(WORKERS + 1, server.port(), "/task");
      awaitRunning(WORKERS);

      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");

      for (var ignored : responses) {
        held.releaseOne();
      }
      for (var response : responses) {
        assertThat(response.get(30, SECONDS).statusCode()).isEqualTo(200);
      }
    }

    assertThat(held.threads)
        .extracting(Thread::getName)
        .containsExactlyInAnyOrder("worker-1", "worker-2", "worker-3");
  }

  @ParameterizedTest
  @EnumSource
  void virtualThreadsServeEachRequestOnANewThread(Kind kind) throws Exception {
    highest("virtual_threads", kind, USERS);

    assertThat(held.threads).hasSize(USERS).allMatch(Thread::isVirtual);
  }

  @Test
  void requestThreadRunsNoMoreTasksThanJettyHasThreads() throws Exception {
    int users = 260;
    Task task = held.task(Kind.BLOCKING);
    int most = Strategies.named("request_thread").create().parallelism(task, users, WORKERS);
    // Jetty reserves up to one thread per core, and does not give it requests that are already
    // queued.
    int least = most - Runtime.getRuntime().availableProcessors();
    try (TaskServer server = start("request_thread", task)) {
      var responses = requests.get(users, server.port(), "/task");
      await().untilAsserted(() -> assertThat(held.running()).isGreaterThanOrEqualTo(least));
      for (var ignored : responses) {
        held.releaseOne();
      }
      for (var response : responses) {
        assertThat(response.get(30, SECONDS).statusCode()).isEqualTo(200);
      }
    }

    assertThat(held.highest()).isBetween(least, most);
    assertThat(most).isLessThan(250);
  }

  /**
   * Sends one request per user and lets them end one by one. At each moment, the running tasks must
   * be as many as the strategy allows, or all that are left.
   */
  private int highest(String strategy, Kind kind, int users) throws Exception {
    Task task = held.task(kind);
    int parallelism = Strategies.named(strategy).create().parallelism(task, users, WORKERS);
    try (TaskServer server = start(strategy, task)) {
      var responses = requests.get(users, server.port(), "/task");
      for (int left = users; left > 0; left--) {
        int expected = Math.min(left, parallelism);
        awaitRunning(expected);
        held.releaseOne();
      }
      for (var response : responses) {
        assertThat(response.get(30, SECONDS).statusCode()).isEqualTo(200);
        assertThat(response.get(30, SECONDS).body()).isEqualTo(HeldTask.PAGE);
      }
    }
    assertThat(held.highest()).isEqualTo(parallelism);
    return held.highest();
  }

  private void awaitRunning(int expected) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(held.running()).isEqualTo(expected));
  }

  private static TaskServer start(String strategy, Task task) {
    return TaskServer.start(
        "test", Strategies.named(strategy).create(), task, Fixtures.workers(WORKERS), 0);
  }
}
