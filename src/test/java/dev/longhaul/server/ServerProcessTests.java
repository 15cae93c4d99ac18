package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.Folders;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ServerProcessTests {
  @TempDir static Path output;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA = new SharedClassDataExtension(() -> output);

  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void leavesNothingBehind() {
    requests.close();
    assertThat(Fixtures.childJvms()).isEmpty();
  }

  static List<String> strategies() {
    return Strategies.names();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void answersUntilItIsClosed(String strategy) throws Exception {
    Server server =
        Server.start(
            Strategies.named(strategy),
            Tasks.named("noop"),
            Fixtures.settings(output, Map.of()),
            OriginAddresses.none(),
            "answers-" + strategy);
    List<ProcessHandle> workers = server.process().descendants().toList();
    try (server) {
      assertThat(workers).hasSize(strategy.equals("process_pool") ? 4 : 0);
      assertThat(server.ending()).isEmpty();
      assertThat(server.process().isAlive()).isTrue();
      assertThat(server.process().pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).body())
          .isEqualTo(ExactPage.of(Fixtures.noop()));
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
    }

    assertThat(server.process().isAlive()).isFalse();
    awaitEnd(workers);
    assertThat(server.ending()).hasValueSatisfying(end -> assertThat(end).startsWith("exited"));
    assertThatPortIsFree(server.port());
    server.close();
  }

  @Test
  void twoServersShareAFolderThatIsDeletedWithThem() throws Exception {
    Settings settings = Fixtures.settings(output, Map.of());
    try (var runs = Executors.newFixedThreadPool(2)) {
      var first =
          runs.submit(
              () ->
                  Server.start(
                      Strategies.named("thread_pool"),
                      Tasks.named("file_sync"),
                      settings,
                      OriginAddresses.none(),
                      "files"));
      var second =
          runs.submit(
              () ->
                  Server.start(
                      Strategies.named("event_loop"),
                      Tasks.named("file_async"),
                      settings,
                      OriginAddresses.none(),
                      "files"));
      try (Server one = first.get();
          Server other = second.get();
          Task expected =
              Tasks.named("file_sync")
                  .create(Server.environment(settings, OriginAddresses.none(), "files"))) {
        for (Server server : List.of(one, other, one, other)) {
          assertThat(requests.get(server.port(), "/task").get(30, SECONDS).body())
              .isEqualTo(ExactPage.of(expected));
        }
      }
    }
    assertThat(output.resolve("files").resolve(Folders.nameOfOurs("files"))).doesNotExist();
  }

  @Test
  void showsTheEndOfTheLogIfTheJvmDoesNotStart() {
    Settings settings = Fixtures.settings(output, Map.of("longhaul.jvm_arguments", "-XX:Bogus"));

    assertThatThrownBy(
            () ->
                Server.start(
                    Strategies.named("synchronous"),
                    Tasks.named("noop"),
                    settings,
                    OriginAddresses.none(),
                    "bog/us"))
        .isInstanceOf(ServerStartException.class)
        .hasMessageStartingWith(
            "synchronous/noop: the server did not start: the JVM exited with code 1")
        .hasMessageContaining(output.resolve("logs").resolve("bog_us-").toString())
        .hasMessageContaining("Bogus");
  }

  @Test
  void givesUpOnAHangingJvm() {
    String hang = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    Settings settings =
        Fixtures.settings(
            output, Map.of("longhaul.jvm_arguments", hang, "longhaul.startup_timeout", "1500 ms"));

    var failure =
        catchThrowableOfType(
            ServerStartException.class,
            () ->
                Server.start(
                    Strategies.named("synchronous"),
                    Tasks.named("noop"),
                    settings,
                    OriginAddresses.none(),
                    "hangs"));

    assertThat(failure)
        .hasMessageContaining("the JVM did not answer within 1500 ms")
        .hasMessageContaining("Listening for transport dt_socket");
  }

  @Test
  void reportsHowAKilledServerEnded() {
    try (Server server =
        Server.start(
            Strategies.named("synchronous"),
            Tasks.named("noop"),
            Fixtures.settings(output, Map.of()),
            OriginAddresses.none(),
            "killed")) {
      server.process().destroyForcibly();

      await()
          .untilAsserted(
              () -> assertThat(server.ending()).hasValue("exited with code 137, as after SIGKILL"));
    }
  }

  @Test
  void busyWorkersEndWhenTheServerIsKilled() {
    List<ProcessHandle> workers;
    try (Server server =
        Server.start(
            Strategies.named("process_pool"),
            Tasks.named("sleep_sync"),
            Fixtures.settings(output, Map.of()),
            OriginAddresses.none(),
            "orphans")) {
      workers = server.process().descendants().toList();
      assertThat(workers).hasSize(4);
      requests.get(8, server.port(), "/task");
      // Workers are still busy with these when the next request is answered.
      assertThat(requests.get(server.port(), "/task")).succeedsWithin(Duration.ofSeconds(30));
      server.process().destroyForcibly();

      awaitEnd(workers);
    }
  }

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    List<String> command =
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
            .running(ParentMain.class, output.toString());
    Process parent =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ProcessHandle child;
    try (var report = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(report.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    await().untilAsserted(() -> assertThat(child.isAlive()).isFalse());
  }

  @Test
  void runsInThisProcessIfAsked() throws Exception {
    Settings settings = Fixtures.settings(output, Map.of("longhaul.isolation", "in_process"));
    Server server =
        Server.start(
            Strategies.named("thread_pool"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "here");
    try (server) {
      assertThat(server.process()).isEqualTo(ProcessHandle.current());
      assertThat(server.log()).isEmpty();
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(200);
    }

    assertThat(server.ending()).isPresent();
    assertThatPortIsFree(server.port());
    // A pool terminates a moment before its last thread ends.
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("worker-")));
  }

  /** Waits for orphaned processes: it takes a while until they are reaped. */
  private static void awaitEnd(List<ProcessHandle> processes) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
  }

  private static void assertThatPortIsFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }
}
