package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Tasks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs and arguments reach registered tasks only. */
@Tag("slow")
@Tag("reliability")
class RegisteredTasksTests {
  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void close() {
    requests.close();
  }

  @Test
  void urlReachesTheServedTaskOnly() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    BlockingTask task = counting(runs);
    try (TaskServer server = serve(task)) {
      for (String path :
          List.of(
              "/",
              "/tasks",
              "/task/file_sync",
              "/task/../file_sync",
              "/../../etc/passwd",
              "/%2e%2e/%2e%2e/etc/passwd",
              "/task%00",
              "/file_sync",
              "/java.lang.Runtime",
              "/dev.longhaul.server.task.Noop",
              "/ping/noop",
              "//task",
              "/TASK",
              "/task.html")) {
        assertThat(requests.get(server.port(), path).get(30, SECONDS).statusCode())
            .as(path)
            .isIn(400, 404);
      }
      assertThat(runs).hasValue(0);

      for (String path :
          List.of("/task?task=file_sync", "/task?name=../x&class=java.lang.Runtime")) {
        assertThat(requests.get(server.port(), path).get(30, SECONDS).body()).isEqualTo("counted");
      }
      assertThat(runs).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH"})
  void otherHttpMethodsDoNotRunTheTask(String method) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (TaskServer server = serve(counting(runs));
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/task");
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .method(method, BodyPublishers.ofString("task=file_sync"))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isIn(404, 405);
    }
    assertThat(runs).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NOOP",
        "noop ",
        "noop\u0000",
        "../noop",
        "file:/etc/passwd",
        "java.lang.Runtime",
        "dev.longhaul.server.task.Noop"
      })
  void argumentNamesARegisteredTaskOnly(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Tasks.named(name))
        .withMessageContaining("task must be one of sleep_sync,");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Strategies.named(name))
        .withMessageContaining("strategy must be one of synchronous,");
  }

  @Test
  void serverArgumentNamesARegisteredTaskOnly(@TempDir Path output) {
    // This option avoids the training of class data, which does not pay for one server.
    String options = "-Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    Settings settings =
        Settings.from(
            key ->
                switch (key) {
                  case "longhaul.output" -> output.toString();
                  case "longhaul.jvm_arguments" -> options;
                  default -> null;
                });
    assertThatExceptionOfType(ServerStartException.class)
        .isThrownBy(
            () ->
                ServerProcess.start(
                    Strategies.named("request_thread"),
                    Fixtures.unregistered("dev.longhaul.server.task.Noop"),
                    settings,
                    OriginAddresses.none(),
                    "unregistered"))
        .withMessageContaining("task must be one of sleep_sync,");
  }

  @Test
  void workerArgumentNamesARegisteredTaskOnly() {
    JavaCommand java = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    Workers workers =
        new Workers(
            1,
            () -> java,
            Fixtures.unregistered("dev.longhaul.server.task.Noop"),
            Fixtures.ENVIRONMENT);
    assertThatIllegalStateException()
        .isThrownBy(() -> Strategies.named("process_pool").create().open(workers))
        .withMessageStartingWith("a worker JVM did not start");
  }

  private static TaskServer serve(BlockingTask task) {
    return TaskServer.start(
        "test", Strategies.named("request_thread").create(), task, Fixtures.workers(1), 0);
  }

  private static BlockingTask counting(AtomicInteger runs) {
    return () -> {
      runs.incrementAndGet();
      return "counted";
    };
  }
}
