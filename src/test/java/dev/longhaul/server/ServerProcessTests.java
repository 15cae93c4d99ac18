package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.Folders;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ServerProcessTests {
  /** Those of the other tests, which have class data for them. */
  private static final String DEFAULT_ARGUMENTS = String.join(" ", Defaults.JVM_ARGUMENTS);

  @TempDir static Path output;

  private final Requests requests = new Requests();

  @BeforeAll
  static void shareClassData() {
    SharedClassData unused = SharedClassData.linkedInto(output);
  }

  @AfterAll
  static void leaveClassData() {
    SharedClassData.unlinkFrom(output);
  }

  @AfterEach
  void leavesNothingBehind() {
    requests.close();
    assertThat(ProcessHandle.current().children().filter(ServerProcessTests::isJava)).isEmpty();
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
            settings(Map.of()),
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
  void usesSharedClassData() throws Exception {
    Settings settings =
        settings(Map.of("longhaul.jvm_arguments", "-Xlog:class+load:stderr " + DEFAULT_ARGUMENTS));
    try (Server server =
        Server.start(
            Strategies.named("synchronous"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "shared")) {
      assertThat(server.log().map(ServerProcessTests::read).orElseThrow())
          .contains("io.javalin.Javalin source: shared objects file (top)")
          .contains("dev.longhaul.server.TaskServer source: shared objects file (top)");
    }
  }

  @Test
  void workersUseSharedClassData() throws Exception {
    Settings settings =
        settings(Map.of("longhaul.jvm_arguments", "-Xlog:class+load:stderr " + DEFAULT_ARGUMENTS));
    try (Server server =
        Server.start(
            Strategies.named("process_pool"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "workers")) {
      // Loaded by workers only.
      assertThat(server.log().map(ServerProcessTests::read).orElseThrow())
          .contains(
              "dev.longhaul.server.strategy.worker.WorkerLoop source: shared objects file (top)");
    }
  }

  @Test
  void startsWithoutSharedClassData(@TempDir Path elsewhere) throws Exception {
    Files.createFile(elsewhere.resolve("cds"));
    Settings settings = settings(Map.of("longhaul.output", elsewhere.toString()));
    try (Server server =
        Server.start(
            Strategies.named("synchronous"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "unshared")) {
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void twoRunsShareAFolder(@TempDir Path fresh) throws Exception {
    Settings settings = settings(Map.of("longhaul.output", fresh.toString()));
    try (var runs = Executors.newFixedThreadPool(2)) {
      var first =
          runs.submit(
              () ->
                  Server.start(
                      Strategies.named("synchronous"),
                      Tasks.named("noop"),
                      settings,
                      OriginAddresses.none(),
                      "first"));
      var second =
          runs.submit(
              () ->
                  Server.start(
                      Strategies.named("synchronous"),
                      Tasks.named("noop"),
                      settings,
                      OriginAddresses.none(),
                      "second"));
      try (Server one = first.get();
          Server other = second.get();
          Server later =
              Server.start(
                  Strategies.named("synchronous"),
                  Tasks.named("noop"),
                  settings,
                  OriginAddresses.none(),
                  "later")) {
        for (Server server : List.of(one, other, later)) {
          assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body())
              .isEqualTo("pong");
          // The JVM would warn there of class data that it could not use.
          assertThat(server.log().map(ServerProcessTests::read).orElseThrow())
              .doesNotContain("[warning]");
        }
      }
    }
    try (Stream<Path> files = Files.walk(fresh)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".jsa") || name.startsWith("longhaul-"))
          .containsExactly("classes.jsa");
    }
  }

  @Test
  void twoServersShareAFolderThatIsDeletedWithThem() throws Exception {
    Settings settings = settings(Map.of());
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
    Settings settings = settings(Map.of("longhaul.jvm_arguments", "-XX:Bogus"));

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
        settings(Map.of("longhaul.jvm_arguments", hang, "longhaul.startup_timeout", "1500 ms"));

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
            settings(Map.of()),
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
            settings(Map.of()),
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
    Settings settings = settings(Map.of("longhaul.isolation", "in_process"));
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

  private static Settings settings(Map<String, String> keys) {
    return Settings.from(
        key ->
            key.equals("longhaul.output")
                ? keys.getOrDefault(key, output.toString())
                : keys.get(key));
  }

  private static void assertThatPortIsFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  private static String read(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return String.join("\n", lines.toList());
    } catch (IOException notReadable) {
      return notReadable.toString();
    }
  }
}
