package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.server.task.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerProcessTests {
  /** Shared, so that the class data of servers is trained once. */
  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sleep_sync", "sleep_async", "sleep_async_split", "noop"})
  void servesTheTasksPageAndEndsWithItsTest(String task) throws Exception {
    ProcessHandle process;
    int port;
    try (Server server = Server.start("request_thread", task, settings(Map.of()), "case")) {
      process = server.process();
      port = server.port();
      HttpResponse<String> response = get(server.task());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(Tasks.named(task).expectedBody()).contains("<html");
      assertThat(get(server.ping()).statusCode()).isEqualTo(200);
      assertThat(server.ending()).isEmpty();
      assertThat(process.isAlive()).isTrue();
    }
    assertThat(process.isAlive()).isFalse();
    // Nobody else holds the port: it can be bound.
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(socket.isBound()).isTrue();
    }
  }

  @Test
  void tellsHowItEnded() throws Exception {
    try (Server server = Server.start("request_thread", "noop", settings(Map.of()), "case")) {
      assertThat(server.process().destroyForcibly()).isTrue();
      await().until(() -> server.ending().isPresent());
      assertThat(server.ending()).hasValue("exited with code 137");
    }
  }

  @Test
  void whatDoesNotStartIsToldWithItsLog() {
    assertThatExceptionOfType(ServerStartException.class)
        .isThrownBy(
            () ->
                Server.start(
                    "thread_pool",
                    "noop",
                    settings(Map.of("longhaul.jvm_arguments", "-XX:NoSuchOption")),
                    "case"))
        .withMessageContainingAll("thread_pool/noop", "exited with code 1", "NoSuchOption")
        .satisfies(failure -> assertThat(failure.log()).isPresent());
    noChildIsLeft();
  }

  @Test
  void whatHangsIsEndedAtItsDeadline() {
    String hang = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    assertThatExceptionOfType(ServerStartException.class)
        .isThrownBy(
            () ->
                Server.start(
                    "thread_pool",
                    "noop",
                    settings(
                        Map.of("longhaul.jvm_arguments", hang, "longhaul.startup_timeout", "1 s")),
                    "case"))
        .withMessageContaining("did not answer within 1 s");
    noChildIsLeft();
  }

  @Test
  void refusesUnknownNamesBeforeItStartsAnything() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Server.start("thread_pols", "noop", settings(Map.of()), "case"))
        .withMessageContaining("did you mean \"thread_pool\"?");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Server.start("thread_pool", "nop", settings(Map.of()), "unknown"))
        .withMessageContaining("did you mean \"noop\"?");
    assertThat(folder.resolve("logs/unknown.log")).doesNotExist();
  }

  @Test
  void sharesClassDataFromTheSecondStartOn() throws IOException {
    for (int i = 0; i < 2; i++) {
      Server.start("request_thread", "noop", settings(Map.of()), "case").close();
    }
    try (var files = Files.walk(folder.resolve("cds"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).contains("classes.jsa").noneMatch(name -> name.startsWith("unfinished"));
    }
  }

  /** A parent that starts a server, tells its process, and then does nothing. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Settings settings = Settings.from(Map.of("longhaul.output", arguments[0])::get);
      Server server = Server.start("request_thread", "noop", settings, "orphan");
      System.out.println("server " + server.process().pid());
      System.out.flush();
      Thread.currentThread().join();
    }
  }

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      String line = output.readLine();
      assertThat(line).startsWith("server ");
      long pid = Long.parseLong(line.substring("server ".length()));
      Optional<ProcessHandle> server = ProcessHandle.of(pid);
      assertThat(server).isPresent();
      parent.destroyForcibly().waitFor();
      await().atMost(Duration.ofSeconds(10)).until(() -> !server.get().isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  private static void noChildIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  private Settings settings(Map<String, String> values) {
    return Settings.from(
        key -> key.equals("longhaul.output") ? folder.toString() : values.get(key));
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
