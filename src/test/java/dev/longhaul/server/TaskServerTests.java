package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.Answer;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("reliability")
class TaskServerTests {
  private final RecordedLog log = new RecordedLog();
  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void restore() {
    log.close();
    requests.close();
  }

  static List<String> strategies() {
    return Strategies.names();
  }

  static Stream<Arguments> failingTasks() {
    IllegalStateException exception = new IllegalStateException("upstream is gone");
    AssertionError error = new AssertionError("upstream is gone");
    List<Task> tasks =
        List.of(
            (BlockingTask)
                () -> {
                  throw exception;
                },
            (BlockingTask)
                () -> {
                  throw error;
                },
            (AsyncTask)
                loop -> {
                  throw error;
                },
            (AsyncTask) loop -> CompletableFuture.failedFuture(exception),
            (AsyncTask)
                loop ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          throw error;
                        },
                        loop));
    return strategies().stream()
        // A worker process takes no task of this JVM: ProcessPoolTests has its own failing tasks.
        .filter(strategy -> !strategy.equals("process_pool"))
        .flatMap(strategy -> tasks.stream().map(task -> Arguments.of(strategy, task)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void servesTheTasksPageWithItsLength(String strategy) throws Exception {
    Task task = Fixtures.noop();
    try (TaskServer server =
        TaskServer.start(
            "test", Strategies.named(strategy).create(), task, Fixtures.workers(1), 0)) {
      var response = requests.get(server.port(), "/task").get(30, SECONDS);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(ExactPage.of(task));
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
      assertThat(response.headers().firstValueAsLong("Content-Length"))
          .hasValue(ExactPage.of(task).length());
      assertThat(response.headers().map()).doesNotContainKeys("Set-Cookie", "Content-Encoding");
    }
  }

  /** Queue and task are parts of the total; the JVM has no CPU time of virtual threads. */
  @ParameterizedTest
  @MethodSource("strategies")
  void sendsAReceiptForEachRequest(String strategy) throws Exception {
    try (TaskServer server =
        TaskServer.start(
            "test", Strategies.named(strategy).create(), Fixtures.noop(), Fixtures.workers(1), 0)) {
      var response = requests.get(server.port(), "/task").get(30, SECONDS);
      String receipt = response.headers().firstValue("Server-Timing").orElse("");

      assertThat(receipt)
          .matches(
              "queue;dur=\\d+\\.\\d{6}, task;dur=\\d+\\.\\d{6},"
                  + (strategy.equals("virtual_threads") ? "" : " cpu;dur=\\d+\\.\\d{6},")
                  + " total;dur=\\d+\\.\\d{6}");
      assertThat(millis(receipt, "queue") + millis(receipt, "task"))
          .isPositive()
          .isLessThanOrEqualTo(millis(receipt, "total"));
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).headers().map())
          .doesNotContainKey("Server-Timing");
    }
  }

  private static double millis(String receipt, String metric) {
    String value = receipt.replaceAll(".*" + metric + ";dur=([\\d.]+).*", "$1");
    return Double.parseDouble(value);
  }

  @ParameterizedTest(name = "{0} [{index}]")
  @MethodSource("failingTasks")
  void failingTaskIsAnswered500AndTheServerSurvives(String strategy, Task task) throws Exception {
    String name = strategy + "/failing";
    try (TaskServer server =
        TaskServer.start(name, Strategies.named(strategy).create(), task, Fixtures.workers(1), 0)) {
      for (int request = 0; request < 2; request++) {
        var response = requests.get(server.port(), "/task").get(30, SECONDS);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isNotEmpty().hasSizeLessThan(100);
      }
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
    }

    assertThat(log.lines())
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.getMessage()).contains(name);
              assertThat(line.getThrown()).hasMessage("upstream is gone");
            });
  }

  /** The end of an overload does not wait for its start, which may hang. */
  @Test
  void aRequestForWorkersThatComesAfterALaterOneChangesNothing() throws Exception {
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    try (TaskServer server =
        TaskServer.start("test", resizing(sizes), Fixtures.noop(), Fixtures.workers(1), 0)) {
      for (String request : List.of("4/1", "4/3", "2/2", "3/3", "8/4")) {
        assertThat(requests.put(server.port(), "/workers/" + request).get(30, SECONDS).statusCode())
            .isEqualTo(204);
      }
      assertThat(requests.put(server.port(), "/workers/0/9").get(30, SECONDS).statusCode())
          .isEqualTo(400);
      assertThat(requests.put(server.port(), "/workers/4/x").get(30, SECONDS).statusCode())
          .isEqualTo(400);
    }
    assertThat(sizes).containsExactly(4, 4, 8);
  }

  private static Strategy resizing(List<Integer> sizes) {
    return new Strategy() {
      @Override
      public Execution open(Workers workers) {
        return new Execution() {
          @Override
          public void handle(Context ctx, Task task) {
            Answer.here(ctx, task);
          }

          @Override
          public boolean resize(int count) {
            return sizes.add(count);
          }
        };
      }

      @Override
      public int parallelism(Task task, int users, int workers) {
        return 1;
      }
    };
  }

  /** Otherwise, an upstream server that is down would fill the disk, request by request. */
  @Test
  void countsEveryFailureAndLogsAFew() throws Exception {
    IllegalStateException thrown = new IllegalStateException("upstream is gone");
    Task task =
        (BlockingTask)
            () -> {
              throw thrown;
            };
    try (TaskServer server =
        TaskServer.start(
            "test", Strategies.named("request_thread").create(), task, Fixtures.workers(1), 0)) {
      for (int request = 0; request < 150; request++) {
        assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode())
            .isEqualTo(500);
      }
    }

    assertThat(log.lines()).hasSize(11);
    assertThat(log.lines().subList(0, 10))
        .allSatisfy(line -> assertThat(line.getThrown()).isSameAs(thrown));
    assertThat(log.lines().getLast().getThrown()).isNull();
    assertThat(log.lines().getLast().getMessage())
        .isEqualTo(
            "The task of test failed: 100 failures until now were a java.lang.IllegalStateException;"
                + " the first 10 are logged in full");
  }
}
