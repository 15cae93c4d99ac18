package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real worker processes, whose tasks leave a file for as long as they run. */
@Tag("slow")
@Tag("reliability")
class ProcessPoolTests {
  private static final int WORKERS = 3;

  @TempDir Path folder;

  private final Requests requests = new Requests();
  private final Logger logger = Logger.getLogger("dev.longhaul.server");
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = new Recorder();

  @BeforeEach
  void record() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void leavesNothingBehind() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    requests.close();
    assertThat(workers()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("worker-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "wait_async"})
  void runsOneTaskPerWorkerAndPingsBesideThem(String script) throws Exception {
    int users = 7;
    Set<ProcessHandle> seen = new HashSet<>();
    try (TaskServer server = start(script, WORKERS)) {
      Set<ProcessHandle> workers = workers();
      var responses = requests.get(users, server.port(), "/task");
      for (int left = users; left > 0; left--) {
        awaitRunning(Math.min(left, WORKERS));
        running().forEach(file -> seen.add(ScriptedWorkerMain.processOf(file)));
        assertThat(status(requests.get(server.port(), "/ping"))).isEqualTo(200);
        assertThat(running()).hasSize(Math.min(left, WORKERS));
        Files.delete(running().getFirst());
      }
      assertThat(statuses(responses)).hasSize(users).containsOnly(200);
      assertThat(responses.getFirst().get().body()).isEqualTo(ScriptedWorkerMain.PAGE);
      assertThat(seen).hasSize(WORKERS).isEqualTo(workers).isEqualTo(workers());
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void busyWorkerKilledFailsOnlyItsRequestAndIsReplaced() throws Exception {
    try (TaskServer server = start("wait", 2)) {
      var responses = requests.get(4, server.port(), "/task");
      awaitRunning(2);
      Path victim = running().getFirst();
      ProcessHandle dead = ScriptedWorkerMain.processOf(victim);
      dead.destroyForcibly();

      soon().untilAsserted(() -> assertThat(responses).anyMatch(CompletableFuture::isDone));
      Files.delete(victim);
      // The replacement takes the next request.
      awaitRunning(2);
      assertThat(workers()).hasSize(2).doesNotContain(dead);
      for (int left = 3; left > 0; left--) {
        awaitRunning(Math.min(left, 2));
        Files.delete(running().getFirst());
      }
      assertThat(statuses(responses)).containsExactlyInAnyOrder(503, 200, 200, 200);
      assertThat(logged)
          .singleElement()
          .extracting(LogRecord::getMessage)
          .asString()
          .contains("worker " + dead.pid() + " exited with code 137", "its request failed");

      var later = requests.get(2, server.port(), "/task");
      awaitRunning(2);
      for (Path file : running()) {
        Files.delete(file);
      }
      assertThat(statuses(later)).containsOnly(200);
    }
  }

  /** In some rounds, requests come before the process has ended or a new one is ready. */
  @Test
  void idleWorkerKilledFailsNoRequest() throws Exception {
    try (TaskServer server = start("page", 2)) {
      for (int round = 0; round < 5; round++) {
        workers().iterator().next().destroyForcibly();
        assertThat(statuses(requests.get(4, server.port(), "/task"))).containsOnly(200);
      }
      workers().forEach(ProcessHandle::destroyForcibly);
      assertThat(statuses(requests.get(4, server.port(), "/task"))).containsOnly(200);
    }
    assertThat(logged)
        .extracting(LogRecord::getMessage)
        .anyMatch(line -> line.matches(".*exited with code 137\\b.*; it was idle"))
        .noneMatch(line -> line.contains("request failed"));
  }

  @Test
  void idleWorkerKilledIsReplacedWithoutARequest() {
    try (TaskServer server = start("page", 2)) {
      assertThat(server.port()).isPositive();
      Set<ProcessHandle> before = workers();
      before.forEach(ProcessHandle::destroyForcibly);

      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(2).doesNotContainAnyElementsOf(before));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "failed_future", "failed_step"})
  void failingTaskIsAnswered500AndItsWorkerSurvives(String script) throws Exception {
    try (TaskServer server = start(script, 1)) {
      Set<ProcessHandle> workers = workers();
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(500);
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(500);
      assertThat(workers()).isEqualTo(workers);
    }
    assertThat(logged)
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.getMessage()).isEqualTo("The task of test failed");
              assertThat(line.getThrown()).hasMessage("upstream is gone");
            });
  }

  @Test
  void failureWithoutAMessageIsNamedByItsClass() throws Exception {
    assertThat(answeredBy("nothing_said").statusCode()).isEqualTo(500);
    assertThat(logged.getFirst().getThrown()).hasMessage("java.lang.IllegalStateException");
  }

  @Test
  void pageLongerThanAFrameFailsItsTask() throws Exception {
    assertThat(answeredBy("too_large_page").statusCode()).isEqualTo(500);
    assertThat(logged.getFirst().getThrown()).hasMessageContaining("at most 16777216 bytes");
  }

  @Test
  void pageLongerThanAPipeArrivesWhole() throws Exception {
    assertThat(answeredBy("large_page").body()).isEqualTo(ScriptedWorkerMain.LARGE_PAGE);
  }

  @Test
  void keepsStandardStreamsOfATaskOutOfTheChannel() throws Exception {
    assertThat(answeredBy("print").body()).isEqualTo("input -1");
  }

  @Test
  void keepsJvmLogsOutOfTheChannel() throws Exception {
    List<String> loud = List.of("-Xlog:gc*", "-Xlog:class+load", "-verbose:gc");
    try (TaskServer server = start("page", 1, loud)) {
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(200);
    }
  }

  @Test
  void taskThatEndsItsJvmFailsItsOwnRequest() throws Exception {
    try (TaskServer server = start("exit", 1)) {
      for (int request = 0; request < 2; request++) {
        var response = requests.get(server.port(), "/task").get(30, SECONDS);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isNotEmpty().hasSizeLessThan(100);
      }
    }
    assertThat(logged.getFirst().getMessage()).contains("exited with code 3");
  }

  @Test
  void replacesAWorkerThatSendsGarbage() throws Exception {
    try (TaskServer server = start("garble", 1)) {
      Set<ProcessHandle> before = workers();
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(503);
      assertThat(logged.getFirst().getMessage()).contains("must not begin with byte 0x73");
      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(before));
    }
  }

  @Test
  void refusesAForgedAnswer() throws Exception {
    try (TaskServer server = start("forge", 1)) {
      Set<ProcessHandle> before = workers();
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(503);
      assertThat(logged.getFirst().getMessage())
          .contains("a frame must carry the key that its worker was given, but carries another");
      soon()
          .untilAsserted(
              () -> assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(before));
    }
  }

  @Test
  void refusesAnAnswerSentBetweenRequests() throws Exception {
    try (TaskServer server = start("forge_later", 1)) {
      ProcessHandle worker = workers().iterator().next();
      assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(200);
      soon()
          .untilAsserted(
              () ->
                  assertThat(List.of(200, 503))
                      .contains(status(requests.get(server.port(), "/task")))
                      .satisfies(unused -> assertThat(worker.isAlive()).isFalse()));
    }
    assertThat(logged.getFirst().getMessage()).contains("but carries another");
  }

  @Test
  void failsToOpenIfAWorkerDoesNotStart() {
    assertThatThrownBy(() -> start("refuse_to_start", WORKERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a worker JVM did not start")
        .hasMessageContaining("exited with code 1 before it was ready");
    assertThat(workers()).isEmpty();
  }

  /** Only the request of the dying worker may fail. */
  @Test
  void missingWorkerFailsNoRequestWhileAnotherServes() throws Exception {
    try (TaskServer server = start("start_if_allowed", 2)) {
      Path refuse = Files.createFile(folder.resolve("refuse"));
      workers().iterator().next().destroyForcibly();
      for (int failures = 1; failures <= 4; failures++) {
        int atLeast = failures;
        soon().untilAsserted(() -> assertThat(failedStarts()).isGreaterThanOrEqualTo(atLeast));
        assertThat(statuses(requests.get(10, server.port(), "/task"))).containsOnly(200);
      }

      Files.delete(refuse);
      soon().untilAsserted(() -> assertThat(workers()).hasSize(2));
    }
    assertThat(logged)
        .filteredOn(line -> line.getMessage().contains("could not be started"))
        .allSatisfy(
            line ->
                assertThat(line.getThrown())
                    .hasMessageContaining("exited with code 1 before it was ready"));
  }

  @Test
  void failsRequestsUntilAWorkerCanBeReplaced() throws Exception {
    try (TaskServer server = start("start_if_allowed", 2)) {
      Path refuse = Files.createFile(folder.resolve("refuse"));
      workers().forEach(ProcessHandle::destroyForcibly);

      assertThat(statuses(requests.get(4, server.port(), "/task"))).containsOnly(503);
      assertThat(failedStarts()).as("neither worker is given up at once").isGreaterThanOrEqualTo(4);

      Files.delete(refuse);
      soon()
          .untilAsserted(
              () -> assertThat(status(requests.get(server.port(), "/task"))).isEqualTo(200));
      soon().untilAsserted(() -> assertThat(workers()).hasSize(2));
    }
  }

  private long failedStarts() {
    return logged.stream()
        .filter(line -> line.getMessage().contains("could not be started"))
        .count();
  }

  @Test
  void closingEndsBusyAndStoppedWorkers() throws Exception {
    TaskServer server = start("wait", WORKERS);
    try (server) {
      requests.get(WORKERS + 1, server.port(), "/task");
      awaitRunning(WORKERS);
      ProcessHandle stopped = ScriptedWorkerMain.processOf(running().getFirst());
      Process kill = new ProcessBuilder("kill", "-STOP", "" + stopped.pid()).start();
      assertThat(kill.waitFor()).isZero();
    }

    assertThat(workers()).isEmpty();
    assertThat(running()).as("files that the tasks would have deleted").hasSize(WORKERS);
  }

  private HttpResponse<String> answeredBy(String script) throws Exception {
    try (TaskServer server = start(script, 1)) {
      Set<ProcessHandle> before = workers();
      var response = requests.get(server.port(), "/task").get(30, SECONDS);
      assertThat(workers()).isEqualTo(before);
      return response;
    }
  }

  private TaskServer start(String script, int workers) {
    return start(script, workers, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  private TaskServer start(String script, int workers, List<String> jvmArguments) {
    return TaskServer.start(
        "test",
        ScriptedWorkerMain.pool(),
        Fixtures.noop(),
        new Workers(
            workers,
            JavaCommand.of(jvmArguments, ClassPath.current(), List.of()),
            Fixtures.unregistered(script),
            new TaskEnvironment(1, folder, OriginAddresses.none())),
        0);
  }

  private static Set<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .collect(Collectors.toSet());
  }

  private List<Path> running() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("running-")).toList();
    }
  }

  private void awaitRunning(int expected) {
    soon().untilAsserted(() -> assertThat(running()).hasSize(expected));
  }

  private static ConditionFactory soon() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  private static int status(CompletableFuture<HttpResponse<String>> response) throws Exception {
    return response.get(30, SECONDS).statusCode();
  }

  private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> responses) {
    return responses.stream()
        .map(response -> response.orTimeout(30, SECONDS).join().statusCode())
        .toList();
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
