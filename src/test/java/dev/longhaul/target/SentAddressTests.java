package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server reads of an address that was given: the whole of it, on each way. */
@Tag("slow")
@Tag("reliability")
class SentAddressTests {
  private final Set<String> read = ConcurrentHashMap.newKeySet();
  private final RawServer server =
      new RawServer(
          (request, out) -> {
            read.add(request.lines().findFirst().orElse(""));
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
            return true;
          });

  @TempDir private Path output;

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "?item=7 /?item=7",
        "/größe|[1]?q=a%2Fb /gr%C3%B6%C3%9Fe%7C%5B1%5D?q=a%2Fb",
        "//a/../b? //a/../b?",
      })
  void aLoadSendsIt(String given, String sent) {
    TargetRun run =
        TargetRun.of(
            Target.address(server() + given),
            TargetRun.settings(
                output,
                Map.of(
                    "longhaul.warmup", "0 ms",
                    "longhaul.duration", "200 ms",
                    "longhaul.probe", "//probe?ü")));

    assertThat(read)
        .containsExactlyInAnyOrder("GET " + sent + " HTTP/1.1", "GET //probe?%C3%BC HTTP/1.1");
    String name = server().substring("http://".length()) + sent;
    assertThat(run.result().benchmarkCase().task()).isEqualTo(name);
    assertThat(run.console()).contains("address/" + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "network_sync_local ?item=7 /?item=7",
        "network_async_local ?item=7 /?item=7",
        "network_sync_local //größe?a[]=%2F //gr%C3%B6%C3%9Fe?a%5B%5D=%2F",
        "network_async_local //größe?a[]=%2F //gr%C3%B6%C3%9Fe?a%5B%5D=%2F",
      })
  void aTaskAsksItsOriginForIt(String name, String given, String sent) throws Exception {
    Settings settings =
        TargetRun.settings(output, Map.of("longhaul.origin.local", server() + given));
    OriginAddresses origins = OriginAddresses.none().replacedBy(settings.origins().replacements());
    try (Task task = Tasks.named(name).create(new TaskEnvironment(1, Path.of(""), origins))) {
      assertThat(ExactPage.of(task)).isEqualTo("ok");
    }
    assertThat(read).containsExactly("GET " + sent + " HTTP/1.1");
  }

  private String server() {
    return "http://127.0.0.1:" + server.uri().getPort();
  }
}
