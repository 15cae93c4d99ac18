package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.request.Message;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Options that are named as curl names them send what curl sends. */
@Tag("slow")
class CurlTests {
  @TempDir private Path folder;
  private final AtomicReference<Sent> seen = new AtomicReference<>();
  private HttpServer server;

  /** A request without the headers of a client's own. */
  private record Sent(String method, String target, Map<String, String> headers, String body) {}

  @BeforeEach
  void serve() throws Exception {
    Files.write(folder.resolve("lines"), "{\"a\":\r\n {b}}\n\n".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("bytes"), new byte[] {1, '\r', '\n', (byte) 0xff, '&', '@'});
    Files.write(folder.resolve("empty"), new byte[0]);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name, String.join(", ", values)));
          List.of("Host", "User-agent", "Content-length").forEach(headers::remove);
          headers.remove("Accept", "*/*");
          seen.set(
              new Sent(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  headers,
                  text(exchange.getRequestBody().readAllBytes())));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Each byte is a character. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-X DELETE",
        "-d a=b",
        "-da=b",
        "--data=a=b -d c=ü",
        "-d @FOLDER/lines",
        "-d @FOLDER/bytes",
        "-d @FOLDER/empty",
        "--data-binary @FOLDER/lines",
        "--data-binary @FOLDER/bytes -d @FOLDER/lines --data-raw @x -d y",
        "--data-raw @FOLDER/lines",
        "-d a -H content-type:text/plain",
        "-X PUT -d a=b -H X-Id:{id}",
        "-H Accept: -H X-None:",
        "-H X-Empty; -H X-Id:1",
        "-d a=b -H content-type;",
        "--json {} -H accept:",
        "-d {id}&{{id}}",
        "--json {\"a\":{b}}",
        "--json @FOLDER/lines --json @FOLDER/bytes",
        "--json [] -H Accept:text/plain -X PATCH",
        "--json [] -H Content-Type:application/vnd.x+json",
      })
  void sendWhatCurlSends(String options) throws Exception {
    assumeThat(
            Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "curl"))))
        .as("curl is on the PATH")
        .isTrue();
    String url = "http://127.0.0.1:%d/a?b=c".formatted(server.getAddress().getPort());
    List<String> words = new ArrayList<>();
    for (String word : options.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word.replace("FOLDER", folder.toString()));
      }
    }
    words.add(url);

    assertThat(ours(words)).isEqualTo(curls(words));
  }

  private Sent curls(List<String> words) throws Exception {
    // --data=a=b is an option of curl in two words only.
    List<String> command = new ArrayList<>(List.of("curl", "-q", "-s", "--noproxy", "*"));
    for (String word : words) {
      if (word.startsWith("--data=")) {
        command.addAll(List.of("--data", word.substring("--data=".length())));
      } else {
        command.add(word);
      }
    }
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = text(curl.getInputStream().readAllBytes());
    assertThat(curl.waitFor()).as(output).isZero();
    return Objects.requireNonNull(seen.get());
  }

  private static Sent ours(List<String> words) {
    LoadCommand load = new LoadCommand(System.out);
    new CommandLine(load).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
    Request request = load.request();
    Message message = Requests.of(request).next();
    Map<String, String> headers = new TreeMap<>();
    for (Message.Header header : message.headers()) {
      String name = header.name();
      headers.put(
          name.substring(0, 1).toUpperCase(Locale.ROOT)
              + name.substring(1).toLowerCase(Locale.ROOT),
          header.value());
    }
    byte[] body = message.body();
    return new Sent(message.method(), message.target(), headers, body == null ? "" : text(body));
  }
}
