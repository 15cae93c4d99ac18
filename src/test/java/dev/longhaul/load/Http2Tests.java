package dev.longhaul.load;

import static dev.longhaul.load.SeenRequests.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Check;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The version of HTTP is the setting's, never negotiated; certificates are the setting's, too. */
@Tag("slow")
class Http2Tests {
  private static final int ANSWERED = 200;

  private static final Request POST =
      Request.post("/orders/{id}")
          .header("X-Id", "{id}")
          .body("{\"id\": {id}}")
          .expecting(Check.body("9"))
          .fedBy(Feed.rows(IntStream.range(0, 4).mapToObj(n -> Map.of("id", "" + n)).toList()));

  private final HeldCertificate certificate = JettyServer.certificate();

  @TempDir private Path folder;
  private Path trusted = Path.of("");

  @BeforeEach
  void trust() throws IOException {
    trusted = Files.writeString(folder.resolve("server.pem"), certificate.certificatePem());
  }

  @ParameterizedTest
  @CsvSource({
    "http1, keep_alive, HTTP/1.1",
    "http1, per_request, HTTP/1.1",
    "http2, keep_alive, HTTP/2.0",
    "http2, per_request, HTTP/2.0"
  })
  void aServerWithBothSeesTheVersionOfTheSetting(
      String protocol, String connections, String version) throws Exception {
    try (JettyServer server = JettyServer.both(ANSWERED, certificate)) {
      WholeLoad load =
          server.load(
              Map.of(
                  "longhaul.protocol",
                  protocol,
                  "longhaul.connections",
                  connections,
                  "longhaul.trust",
                  trusted.toString()),
              POST);
      assertIsSeen(server, load, version);
      assertThat(server.connections())
          .isEqualTo(connections.equals("keep_alive") ? USERS : ANSWERED + USERS);
    }
  }

  @Test
  void http1IsTheDefault() throws Exception {
    try (JettyServer server = JettyServer.both(ANSWERED, certificate)) {
      WholeLoad load = server.load(Map.of("longhaul.trust", trusted.toString()), POST);
      assertIsSeen(server, load, "HTTP/1.1");
    }
  }

  @Test
  void http2IsSpokenOnAPlainConnection() throws Exception {
    try (JettyServer server = JettyServer.plainHttp2(ANSWERED)) {
      WholeLoad load = server.load(Map.of("longhaul.protocol", "http2"), POST);
      assertIsSeen(server, load, "HTTP/2.0");
      assertThat(server.connections()).isEqualTo(USERS);
    }
  }

  private static void assertIsSeen(JettyServer server, WholeLoad load, String version) {
    assertThat(load.connectionErrors()).isEmpty();
    assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(ANSWERED);
    SeenRequests seen = server.seen();
    assertThat(seen.counts(Seen::version)).containsOnlyKeys(version);
    long each = (ANSWERED + USERS) / 4;
    assertThat(seen.counts(Seen::target))
        .isEqualTo(
            Map.of("/orders/0", each, "/orders/1", each, "/orders/2", each, "/orders/3", each));
    assertThat(seen.counts(one -> one.header("x-id")))
        .isEqualTo(Map.of("0", each, "1", each, "2", each, "3", each));
    assertThat(seen.counts(one -> one.body().length)).containsOnlyKeys(9);
    assertThat(seen.counts(one -> one.header("content-type").toLowerCase(Locale.ROOT)))
        .containsOnlyKeys("text/plain; charset=utf-8");
    // HTTP/2 needs none: its frames have lengths.
    assertThat(seen.counts(one -> one.header("content-length")))
        .containsOnlyKeys(version.equals("HTTP/1.1") ? "9" : "(no header)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void eachMethodIsSentOverHttp2(String method) throws Exception {
    try (JettyServer server = JettyServer.plainHttp2(ANSWERED)) {
      WholeLoad load =
          server.load(
              Map.of("longhaul.protocol", "http2"),
              Request.of(method, "/a").header("Host", "shop.test:81"));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(ANSWERED);
      assertThat(server.seen().counts(Seen::method)).containsOnlyKeys(method);
      assertThat(server.seen().counts(seen -> seen.header(":authority")))
          .containsOnlyKeys("shop.test:81");
    }
  }

  /** More than a window of HTTP/2's flow control: the body is sent in parts. */
  @Test
  void aLargeBodyIsSeenWholeOverHttp2() throws Exception {
    int megabyte = 1024 * 1024;
    try (JettyServer server = JettyServer.plainHttp2(20)) {
      WholeLoad load =
          server.load(
              Map.of("longhaul.protocol", "http2"),
              Request.post("/").body("x".repeat(megabyte)).expecting(Check.body("" + megabyte)));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(20);
      assertThat(server.seen().counts(seen -> seen.body().length)).containsOnlyKeys(megabyte);
    }
  }

  @Test
  @Tag("reliability")
  void http2ToAServerWithoutItFailsWithTheReason() throws Exception {
    try (JettyServer server = JettyServer.http1(ANSWERED, certificate)) {
      assertFails(
          server.uri(),
          Map.of("longhaul.protocol", "http2", "longhaul.trust", trusted.toString()),
          "does not speak HTTP/2");
      assertThat(server.seen().all()).isEmpty();
    }
  }

  @Test
  @Tag("reliability")
  void http2OnAPlainConnectionToAServerWithoutItFailsWithTheReason() throws IOException {
    try (SeeingServer server = new SeeingServer(ANSWERED, 200, "ok")) {
      assertFails(server.uri(), Map.of("longhaul.protocol", "http2"), "does not speak HTTP/2");
    }
  }

  @Test
  @Tag("reliability")
  void aCertificateThatIsNotTrustedFailsWithTheReason() throws Exception {
    try (JettyServer server = JettyServer.both(ANSWERED, certificate)) {
      assertFails(server.uri(), Map.of(), "PKIX path building failed");
      Path another =
          Files.writeString(
              folder.resolve("another.pem"), JettyServer.certificate().certificatePem());
      assertFails(server.uri(), Map.of("longhaul.trust", another.toString()), "PKIX path");
      assertThat(server.seen().all()).isEmpty();
    }
  }

  private static void assertFails(URI uri, Map<String, String> access, String reason) {
    WholeLoad load = WholeLoad.until(ended -> ended >= 20, get(uri), settings(access));
    assertThat(load.measured().isConserved()).isTrue();
    assertThat(load.measured().count(Outcome.SUCCEEDED)).isZero();
    assertThat(load.connectionErrors().keySet())
        .anySatisfy(cause -> assertThat(cause).contains(reason));
    assertThat(load.connectionErrors().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(load.measured().finished());
  }

  private static Endpoint get(URI uri) {
    return new Endpoint(uri, Requests.of(Request.get("/")), () -> true);
  }

  private static Settings settings(Map<String, String> access) {
    Map<String, String> all = new HashMap<>(access);
    all.put("longhaul.users", "2");
    all.put("longhaul.warmup", "0 ms");
    return Settings.from(all::get);
  }

  @Test
  @Tag("reliability")
  void aFileWithoutCertificatesIsRefused() throws IOException {
    for (String content : List.of("", "no certificate", certificate.privateKeyPkcs8Pem())) {
      Path file = Files.writeString(folder.resolve("no.pem"), content);
      assertThatThrownBy(
              () ->
                  WholeLoad.until(
                      ended -> true,
                      get(URI.create("https://127.0.0.1:1")),
                      settings(Map.of("longhaul.trust", file.toString()))))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("longhaul.trust must be", "PEM", "no.pem");
    }
  }
}
