package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.strategy.worker.ScriptedWorkerMain;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.TaskEnvironment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** Servers with a pool of worker JVMs, whose tasks leave a file for as long as they run. */
final class ScriptedPool implements AutoCloseable {
  private final Path folder;
  private final HttpRequests requests = new HttpRequests();
  private final RecordedLog log = new RecordedLog("dev.longhaul.server");

  ScriptedPool(Path folder) {
    this.folder = folder;
  }

  HttpRequests requests() {
    return requests;
  }

  /** Returns what the server and its pool have logged. */
  List<LogRecord> logged() {
    return log.lines();
  }

  long failedStarts() {
    return logged().stream()
        .filter(line -> line.getMessage().contains("could not be started"))
        .count();
  }

  HttpResponse<String> answeredBy(String script) throws Exception {
    try (TaskServer server = start(script, 1)) {
      Set<ProcessHandle> before = workers();
      var response = requests.get(server.port(), "/task").get(30, SECONDS);
      assertThat(workers()).isEqualTo(before);
      return response;
    }
  }

  TaskServer start(String script, int workers) {
    return start(script, workers, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  TaskServer start(String script, int workers, List<String> jvmArguments) {
    return TaskServer.start(
        "test",
        ScriptedWorkerMain.pool(),
        Fixtures.noop(),
        new Workers(
            workers,
            () -> JavaCommand.of(jvmArguments, ClassPath.current(), List.of()),
            Fixtures.unregistered(script),
            new TaskEnvironment(1, folder, OriginAddresses.none())),
        0);
  }

  static Set<ProcessHandle> workers() {
    return Set.copyOf(Fixtures.childJvms());
  }

  List<Path> running() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("running-")).toList();
    }
  }

  void awaitRunning(int expected) {
    soon().untilAsserted(() -> assertThat(running()).hasSize(expected));
  }

  static ConditionFactory soon() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  static int status(CompletableFuture<HttpResponse<String>> response) throws Exception {
    return response.get(30, SECONDS).statusCode();
  }

  static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> responses) {
    return responses.stream()
        .map(response -> response.orTimeout(30, SECONDS).join().statusCode())
        .toList();
  }

  /** Ends all requests; no worker and no thread of a pool may be left. */
  @Override
  public void close() {
    log.close();
    requests.close();
    assertThat(workers()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("worker-"));
  }
}
