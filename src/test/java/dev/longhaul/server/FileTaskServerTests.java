package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers whose disk fails or is slow. */
@Tag("slow")
class FileTaskServerTests {
  private static final int USERS = 3;

  @TempDir Path folder;

  private final RecordedLog log = new RecordedLog();
  private final HttpRequests requests = new HttpRequests();
  private Path template = Path.of("");

  @BeforeEach
  void findTemplate() {
    template = folder.resolve("template.html");
  }

  @AfterEach
  void restore() {
    log.close();
    requests.close();
  }

  static Stream<Arguments> servers() {
    return Strategies.names().stream()
        .flatMap(
            strategy ->
                Stream.of(
                    Arguments.of(strategy, "file_sync"), Arguments.of(strategy, "file_async")));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void servesTheTemplate(String strategy, String name) throws Exception {
    String expected;
    try (Task task = task(name)) {
      expected = ExactPage.of(task);
    }
    try (TaskServer server = start(strategy, name)) {
      for (var response : requests.get(USERS, server.port(), "/task")) {
        assertThat(response.get(30, SECONDS).body()).isEqualTo(expected);
      }
    }
    assertThat(list(folder)).containsExactly(template);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void survivesAMissingTemplate(String strategy, String name) throws Exception {
    try (TaskServer server = start(strategy, name)) {
      String content = Files.readString(template);
      Files.delete(template);

      assertFails(server);
      Files.writeString(template, content);
      assertSucceeds(server, content);
    }

    assertLoggedOnce("cannot read the template " + template, "NoSuchFileException");
    assertThat(list(folder)).containsExactly(template);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void survivesADirectoryInTheTemplatesPlace(String strategy, String name) throws Exception {
    try (TaskServer server = start(strategy, name)) {
      String content = Files.readString(template);
      Files.delete(template);
      Files.createDirectory(template);

      assertFails(server);
      Files.delete(template);
      Files.writeString(template, content);
      assertSucceeds(server, content);
    }

    assertLoggedOnce("cannot read the template " + template, "Is a directory");
    assertThat(list(folder)).containsExactly(template);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void survivesAFullDisk(String strategy, String name) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      try (TaskServer server = start(strategy, name)) {
        Path filler = disk.fill();

        assertFails(server);
        assertThat(list(folder)).containsExactlyInAnyOrder(template, filler);
        Files.delete(filler);
        assertSucceeds(server, Files.readString(template));
      }
      assertThat(list(folder)).containsExactly(template);
    }

    assertLoggedOnce("cannot copy the template within " + folder, "No space left on device");
  }

  @Test
  void asynchronousFileTaskFreesTheLoopDuringDiskWaits() throws Exception {
    try (TaskServer server = start("event_loop", "file_async");
        HeldFile held = HeldFile.inPlaceOf(template)) {
      var page = requests.get(server.port(), "/task");
      held.awaitReader();

      var ping = requests.get(server.port(), "/ping");
      assertThat(ping.get(30, SECONDS).body()).isEqualTo("pong");

      assertThat(page).isNotDone();
      held.release("page");
      assertThat(page.get(30, SECONDS).body()).isEqualTo("page");
    }
  }

  @Test
  void blockingFileTaskHoldsTheLoopDuringDiskWaits() throws Exception {
    try (TaskServer server = start("event_loop", "file_sync");
        HeldFile held = HeldFile.inPlaceOf(template)) {
      var page = requests.get(server.port(), "/task");
      held.awaitReader();

      var ping = requests.get(server.port(), "/ping");
      // A slow machine makes this check weaker, but never wrong.
      assertThatThrownBy(() -> ping.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);

      assertThat(page).isNotDone();
      held.release("page");
      assertThat(page.get(30, SECONDS).body()).isEqualTo("page");
      assertThat(ping.get(30, SECONDS).body()).isEqualTo("pong");
    }
  }

  private void assertFails(TaskServer server) throws Exception {
    assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(500);
    assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
  }

  private void assertSucceeds(TaskServer server, String content) throws Exception {
    var response = requests.get(server.port(), "/task").get(30, SECONDS);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(content);
  }

  private void assertLoggedOnce(String what, String why) {
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getMessage()).contains("test/file");
              assertThat(line.getThrown()).hasMessageContainingAll(what, why);
            });
  }

  private Task task(String name) {
    return Tasks.named(name).create(environment());
  }

  private TaskEnvironment environment() {
    return new TaskEnvironment(USERS, folder, OriginAddresses.none());
  }

  private TaskServer start(String strategy, String name) {
    return TaskServer.start(
        "test/file",
        Strategies.named(strategy).create(),
        task(name),
        Fixtures.workers(USERS, Tasks.named(name), environment()),
        0);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
