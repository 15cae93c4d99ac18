package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers and workers map the classes that an earlier JVM has loaded. */
@Tag("slow")
class SharedClassDataTests {
  /** Those of the other tests, which have class data for them. */
  private static final String DEFAULT_ARGUMENTS = String.join(" ", Defaults.JVM_ARGUMENTS);

  @TempDir static Path output;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA = new SharedClassDataExtension(() -> output);

  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void leavesNothingBehind() {
    requests.close();
    assertThat(Fixtures.childJvms()).isEmpty();
  }

  @Test
  void usesSharedClassData() throws Exception {
    Settings settings =
        Fixtures.settings(
            output,
            Map.of("longhaul.jvm_arguments", "-Xlog:class+load:stderr " + DEFAULT_ARGUMENTS));
    try (Server server =
        Server.start(
            Strategies.named("synchronous"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "shared")) {
      assertThat(server.log().map(SharedClassDataTests::read).orElseThrow())
          .contains("io.javalin.Javalin source: shared objects file (top)")
          .contains("dev.longhaul.server.TaskServer source: shared objects file (top)");
    }
  }

  @Test
  void workersUseSharedClassData() throws Exception {
    Settings settings =
        Fixtures.settings(
            output,
            Map.of("longhaul.jvm_arguments", "-Xlog:class+load:stderr " + DEFAULT_ARGUMENTS));
    try (Server server =
        Server.start(
            Strategies.named("process_pool"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "workers")) {
      // Loaded by workers only.
      assertThat(server.log().map(SharedClassDataTests::read).orElseThrow())
          .contains(
              "dev.longhaul.server.strategy.worker.WorkerLoop source: shared objects file (top)");
    }
  }

  @Test
  void startsWithoutSharedClassData(@TempDir Path elsewhere) throws Exception {
    Files.createFile(elsewhere.resolve("cds"));
    Settings settings = Fixtures.settings(output, Map.of("longhaul.output", elsewhere.toString()));
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

  /** Each trains, which starts and ends a worker as a pool of processes does. */
  @Test
  @Tag("reliability")
  void twoRunsShareAFolder(@TempDir Path fresh) throws Exception {
    Settings settings = Fixtures.settings(output, Map.of("longhaul.output", fresh.toString()));
    try (RecordedLog log = new RecordedLog(ClassDataArchive.class);
        var runs = Executors.newFixedThreadPool(2)) {
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
          assertThat(server.log().map(SharedClassDataTests::read).orElseThrow())
              .doesNotContain("[warning]");
        }
      }
      assertThat(log.lines()).as("no training failed").isEmpty();
    }
    try (Stream<Path> files = Files.walk(fresh)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".jsa") || name.startsWith("longhaul-"))
          .containsExactly("classes.jsa");
    }
  }

  /** Such as a folder of a build that is linked to where there is room. */
  @Test
  void dataOutliveALinkToThem(@TempDir Path fresh) throws Exception {
    Path shared = Files.createDirectory(fresh.resolve("cds"));
    for (String run : List.of("first", "second")) {
      Path linked = Files.createDirectory(fresh.resolve(run));
      Path link = Files.createSymbolicLink(linked.resolve("cds"), shared);
      Settings settings = Fixtures.settings(output, Map.of("longhaul.output", linked.toString()));
      try (Server server =
          Server.start(
              Strategies.named("synchronous"),
              Tasks.named("noop"),
              settings,
              OriginAddresses.none(),
              run)) {
        assertThat(server.log().map(SharedClassDataTests::read).orElseThrow())
            .doesNotContain("[cds");
      }
      Files.delete(link);
    }
    try (Stream<Path> trained = Files.walk(shared)) {
      assertThat(trained.filter(file -> file.endsWith("classes.jsa")))
          .as("the second run uses what the first has trained")
          .hasSize(1);
    }
  }

  private static String read(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return String.join("\n", lines.toList());
    } catch (IOException notReadable) {
      return notReadable.toString();
    }
  }
}
