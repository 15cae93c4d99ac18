package dev.longhaul.load;

import static dev.longhaul.load.SeenRequests.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Check;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sees of the requests of a load. */
@Tag("slow")
class SentRequestsTests {
  private static final int MEGABYTE = 1024 * 1024;

  private static final Feed ORDERS =
      Feed.rows(
          IntStream.range(0, 5).mapToObj(n -> Map.of("id", "" + n, "name", "é/" + n)).toList());

  @Test
  void aMixIsSeenExactlyWithItsRows(@TempDir Path folder) throws IOException {
    byte[] bytes = {0, 1, (byte) 0xff, '{', 'i', 'd', '}'};
    Path file = Files.write(folder.resolve("body.bin"), bytes);
    try (SeeingServer server = new SeeingServer(500 - USERS, 200, "ok")) {
      WholeLoad load =
          server.load(
              Map.of(),
              Request.post("/orders/{id}")
                  .query("name", "{name}")
                  .header("Content-Type", "application/json")
                  .header("X-Id", "no {id}")
                  .body("{\"id\": {id}, \"name\": \"{name}\"}")
                  .weight(3)
                  .fedBy(ORDERS),
              Request.put("/file").body(file),
              Request.get("/plain").header("Accept", "text/plain"));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(500 - USERS);
      SeenRequests seen = server.seen();
      assertThat(seen.counts(Seen::method))
          .isEqualTo(Map.of("POST", 300L, "PUT", 100L, "GET", 100L));
      for (int id = 0; id < 5; id++) {
        String target = "/orders/%d?name=%%C3%%A9%%2F%d".formatted(id, id);
        assertThat(seen.counts(Seen::target)).containsEntry(target, 60L);
      }
      assertThat(seen.all()).allSatisfy(each -> assertIsWhole(each, bytes));
    }
  }

  private static void assertIsWhole(Seen seen, byte[] file) {
    switch (seen.method()) {
      case "POST" -> {
        String id = seen.target().substring("/orders/".length(), "/orders/".length() + 1);
        String json = "{\"id\": %s, \"name\": \"é/%s\"}".formatted(id, id);
        assertThat(seen.body()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(seen.header("x-id")).isEqualTo("no " + id);
        assertThat(seen.header("content-type")).isEqualTo("application/json");
        assertThat(seen.header("content-length")).isEqualTo("" + seen.body().length);
      }
      case "PUT" -> {
        assertThat(seen.body()).isEqualTo(file);
        assertThat(seen.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(seen.header("content-length")).isEqualTo("" + file.length);
      }
      default -> {
        assertThat(seen.body()).isEmpty();
        assertThat(seen.header("accept")).isEqualTo("text/plain");
        assertThat(seen.headers()).doesNotContainKeys("content-type", "content-length");
      }
    }
    assertThat(seen.headers()).doesNotContainKey("transfer-encoding");
  }

  /** One fixed request is built once for a user, and sent again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void eachMethodIsSentWithoutABody(String method) throws IOException {
    try (SeeingServer server = new SeeingServer(40, 200, "ok")) {
      WholeLoad load = server.load(Map.of(), Request.of(method, "/a").header("Host", "shop.test"));
      assertThat(load.connectionErrors()).isEmpty();
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(40);
      assertThat(server.seen().counts(Seen::method)).containsOnlyKeys(method);
      assertThat(server.seen().counts(seen -> seen.header("host"))).containsOnlyKeys("shop.test");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void aBodyMayBeEmpty(String method) throws IOException {
    try (SeeingServer server = new SeeingServer(40, 200, "ok")) {
      server.load(Map.of(), Request.of(method, "/").body(""));
      assertThat(server.seen().counts(seen -> seen.header("content-length"))).containsOnlyKeys("0");
    }
  }

  @Test
  void aLargeBodyIsSeenWhole() throws IOException {
    try (SeeingServer server = new SeeingServer(20, 200, "ok")) {
      String body = "0123456789abcdef".repeat(MEGABYTE / 16);
      WholeLoad load = server.load(Map.of(), Request.post("/").body(body));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(20);
      assertThat(server.seen().all())
          .allSatisfy(
              seen ->
                  assertThat(new String(seen.body(), StandardCharsets.UTF_8).equals(body))
                      .isTrue());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP_ALIVE", "PER_REQUEST"})
  void postsOnEachPolicyOfConnections(ConnectionPolicy connections) throws IOException {
    try (SeeingServer server = new SeeingServer(100, 201, "ok")) {
      WholeLoad load =
          server.load(
              Map.of("longhaul.connections", connections.name().toLowerCase(Locale.ROOT)),
              Request.post("/").body("{id}").fedBy(ORDERS).expecting(Check.status(201)));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(100);
    }
  }

  /**
   * Such a server closes the connection: the request fails at once, by its status or its
   * connection.
   */
  @Test
  void anAnswerBeforeTheEndOfTheBodyFailsTheRequest() {
    String refused = "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (RawServer server = RawServer.sayingAndClosing(refused)) {
      Request large = Request.post("/").body("x".repeat(8 * MEGABYTE));
      WholeLoad load =
          WholeLoad.until(
              ended -> ended >= 40,
              new Endpoint(server.uri(), Requests.of(large), () -> true),
              Settings.from(Map.of("longhaul.users", "4", "longhaul.warmup", "0 ms")::get));
      assertThat(load.measured().isConserved()).isTrue();
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isZero();
      assertThat(load.measured().count(Outcome.TIMED_OUT)).isZero();
      assertThat(List.of(Outcome.HTTP_ERROR, Outcome.CONNECTION_FAILED))
          .anySatisfy(outcome -> assertThat(load.measured().count(outcome)).isPositive());
    }
  }
}
