package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training of class data, which starts and ends a worker as a pool of processes does. */
@Tag("slow")
@Tag("reliability")
class ClassDataTrainingTests {
  @TempDir private Path output;

  @Test
  void outlivesItsWorkerAndLeavesAnArchive() throws Exception {
    Settings settings = Settings.from(Map.of("longhaul.output", output.toString())::get);
    try (RecordedLog log = new RecordedLog(ClassDataArchive.class);
        Server server = start("process_pool", settings)) {
      assertThat(log.lines()).isEmpty();
      try (Stream<Path> files = Files.walk(output.resolve("cds"))) {
        assertThat(files.map(file -> file.getFileName().toString())).contains("classes.jsa");
      }
      assertThat(status(server.task())).isEqualTo(200);
    }
  }

  private static Server start(String strategy, Settings settings) {
    return Server.start(
        Strategies.named(strategy),
        Tasks.named("noop"),
        settings,
        OriginAddresses.none(),
        "trained");
  }

  private static int status(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
