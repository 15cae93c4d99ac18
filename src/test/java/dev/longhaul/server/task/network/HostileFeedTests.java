package dev.longhaul.server.task.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Origin;
import dev.longhaul.load.RawServer;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task that parses news, against a server with feeds made to harm their parser. */
@Tag("reliability")
class HostileFeedTests {
  private static final String FEED =
      """
      <?xml version="1.0"?>
      %s
      <rss version="2.0"><channel><title>%s</title><link>http://news.test/</link>
      <description>News</description></channel></rss>
      """;

  private final HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
  private TlsServer server;

  @BeforeEach
  void serve() throws IOException {
    server = TlsServer.start(certificate);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void parsesAFeedWithoutADocumentType(String kind) throws Exception {
    server.serve(FEED.formatted("", "peace"));

    assertThat(run(kind)).contains("<h1>peace</h1>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void refusesABillionLaughs(String kind) {
    String entities =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                level ->
                    "<!ENTITY e%d \"%s\">".formatted(level, ("&e" + (level - 1) + ";").repeat(10)))
            .collect(Collectors.joining());
    server.serve(FEED.formatted("<!DOCTYPE rss [<!ENTITY e0 \"laugh\">" + entities + "]>", "&e9;"));

    assertThatThrownBy(() -> run(kind)).hasStackTraceContaining("DOCTYPE is disallowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void fetchesNothingForAFeed(String kind, @TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the-secret-itself");
    try (RawServer elsewhere = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      for (URI system : new URI[] {secret.toUri(), elsewhere.uri()}) {
        for (String doctype :
            new String[] {
              "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s\">]>",
              "<!DOCTYPE rss [<!ENTITY x \"\"><!ENTITY %% y SYSTEM \"%s\"> %%y;]>",
              "<!DOCTYPE rss [<!ENTITY x \"\">]><!-- %s -->"
            }) {
          server.serve(FEED.formatted(doctype.formatted(system), "&x;"));
          assertThatThrownBy(() -> run(kind))
              .hasStackTraceContaining("DOCTYPE is disallowed")
              .extracting(Throwable::toString)
              .asString()
              .doesNotContain("the-secret-itself");
        }
      }
      server.serve(
          FEED.formatted("", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"")
              .replace("</title>", secret.toUri() + "\" parse=\"text\"/></title>"));
      assertThat(run(kind)).doesNotContain("the-secret-itself");
      assertThat(elsewhere.accepted()).isZero();
    }
  }

  private String run(String kind) throws Exception {
    TaskEnvironment environment =
        new TaskEnvironment(1, Path.of(""), server.as(Origin.NEWS, certificate));
    try (Task task = Tasks.named("network_https_cpu_bound_" + kind).create(environment)) {
      return switch (task) {
        case BlockingTask blocking -> blocking.run();
        case AsyncTask async -> async.start(Runnable::run).get(30, SECONDS);
      };
    }
  }
}
