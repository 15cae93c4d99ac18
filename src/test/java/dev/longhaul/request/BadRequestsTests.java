package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that cannot be sent is refused before any load, with its value, rule and mend. */
@Tag("reliability")
class BadRequestsTests {
  private static final Feed IDS = Feed.rows(List.of(Map.of("id", "1", "name", "a")));

  static Stream<Arguments> badPaths() {
    return Stream.of(
        bad("orders", "must begin with a slash", "\"orders\""),
        bad("", "must begin with a slash", "\"\""),
        bad("http://localhost/", "must begin with a slash", "\"http://localhost/\""),
        bad("/orders/{id}#top", "\"/orders/{id}#top\": a fragment is not sent", "leave it out"),
        bad("/50%", "\"/50%\": % must be followed by two hexadecimal digits", "write %25"),
        bad("/%2", "\"/%2\"", "write %25"),
        bad("/%zz", "\"/%zz\"", "write %25"),
        bad("/%{id}", "\"/%{id}\"", "write %25"),
        bad("/a\r\nX: y", "\"/a\\u000d\\u000aX: y\": it has a control character", ""),
        bad("/{order id}", "\"/{order id}\": braces must enclose", "%7B and %7D"),
        bad("/{}", "\"/{}\": braces must enclose", "%7B"),
        bad("/{1}", "\"/{1}\": braces must enclose", "%7B"),
        bad("/{id", "\"/{id\": braces must enclose", "%7B"),
        bad("/id}", "\"/id}\": braces must enclose", "%7B"),
        bad("/a\ud800b", "it has half a character", ""));
  }

  private static Arguments bad(String value, String rule, String mend) {
    return Arguments.of(value, rule, mend);
  }

  @ParameterizedTest
  @MethodSource("badPaths")
  void pathsAreRefused(String path, String rule, String mend) {
    refused(() -> get(path), rule, mend);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TRACE", "CONNECT", "G E T", "GET\r\n"})
  void methodsAreRefused(String method) {
    if (method.isBlank() || !method.strip().equals("GET")) {
      refused(() -> Request.of(method, "/"), "a request's method must be one of DELETE, GET, HEAD");
    }
  }

  static Stream<Arguments> badHeaders() {
    return Stream.of(
        bad("", "x", "a header's name must be letters, digits and hyphens"),
        bad("A b", "x", "\"A b\""),
        bad("A:", "x", "\"A:\""),
        bad(":path", "x", "\":path\""),
        bad("Ä", "x", "\"Ä\""),
        bad("A\r\nB", "\r\n", "\"A\\u000d\\u000aB\""),
        bad("A", "x\r\nB: y", "the value of the header A must be visible ASCII"),
        bad("A", "x\ny", "\"x\\u000ay\""),
        bad("A", "x\0", "\"x\\u0000\""),
        bad("A", " x", "\" x\""),
        bad("A", "x ", "\"x \""),
        bad("A", "ü", "\"ü\""),
        bad("A", "{id}\r\n", "the header A in row 1 of a feed must be visible ASCII"),
        bad("content-length", "1", "\"content-length\": leave it out"),
        bad("Connection", "close", "one that the driver does not write itself"),
        bad("Transfer-Encoding", "chunked", "leave it out"),
        bad("TE", "trailers", "leave it out"),
        bad("Upgrade", "h2c", "leave it out"),
        bad("Expect", "100-continue", "leave it out"));
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void headersAreRefused(String name, String value, String rule) {
    refused(() -> Requests.of(get("/").header(name, value).fedBy(IDS)), rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\nSet-Cookie: y", "x\n", "\0", " x", "ü"})
  void headersAreRefusedForAnyRowOfTheFeed(String value) {
    Feed feed = Feed.rows(List.of(Map.of("id", "right"), Map.of("id", value)));
    refused(
        () -> Requests.of(get("/").header("X-Id", "{id}").fedBy(feed)),
        "the value of the header X-Id in row 2 of a feed must be visible ASCII characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "http://shop.test",
        "shop.test/",
        "a:65536",
        "a:b",
        "a:",
        "[::1",
        "u@a"
      })
  void aHostMustBeOne(String host) {
    String rule = "must be a host with or without a port, such as \"shop.test:8080\", but was ";
    refused(() -> get("/").header("Host", host), "the value of the header Host " + rule);
    Feed feed = Feed.rows(List.of(Map.of("host", host)));
    refused(
        () -> Requests.of(get("/").header("host", "{host}").fedBy(feed)),
        "the value of the header host in row 1 of a feed " + rule);
  }

  @Test
  void aRequestHasOneHost() {
    refused(
        () -> get("/").header("Host", "a.test").header("HOST", "b.test"),
        "must have one header Host at most, but has a second one, \"b.test\": leave one out");
  }

  @Test
  void aVariableNeedsAFeed() {
    refused(
        () -> Requests.of(get("/orders/{id}")),
        "GET /orders/{id}: {id} must have a value, but the request has no feed: add fedBy(csv(…)), or write {{id}} if it is no variable but text");
    refused(() -> Requests.of(get("/").header("A", "{id}")), "{id} must have a value");
    refused(() -> Requests.of(get("/").query("a", "{id}")), "{id} must have a value");
  }

  @Test
  void aVariableMustBeAColumn() {
    String rule =
        "{ID} must be one of the columns of a feed, which are [id, name]; write {{ID}} if it is no variable but text";
    refused(() -> Requests.of(get("/{ID}").fedBy(IDS)), "GET /{ID}: " + rule);
    refused(() -> Requests.of(get("/").query("a", "{ID}").fedBy(IDS)), rule);
    refused(() -> Requests.of(get("/").header("A", "{ID}").fedBy(IDS)), rule);
    refused(() -> Requests.of(post("/").body("{ID}").fedBy(IDS)), rule);
  }

  @Test
  void aColumnMustBeInEachRow() {
    Feed feed = Feed.rows(List.of(Map.of("id", "1", "name", "a"), Map.of("id", "2")));
    refused(() -> Requests.of(get("/{name}").fedBy(feed)), "which are [id]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void aBodyNeedsAMethodThatTakesOne(String method) {
    refused(
        () -> Request.of(method, "/a").body("x"),
        "must be POST, PUT, PATCH or DELETE, but was %s /a".formatted(method));
  }

  @Test
  void aBodysFileMustBeReadable(@TempDir Path folder) {
    refused(() -> post("/").body(folder.resolve("no")), "must be a readable file", "NoSuchFile");
    refused(() -> post("/").body(folder), "must be a readable file");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 1001})
  void weightsAreRefused(int weight) {
    refused(() -> get("/").weight(weight), "must be from 1 to 1000, but was " + weight);
  }

  @Test
  void namesAndLoadsMustNotBeEmpty() {
    refused(() -> get("/").named(" "), "a request's name must not be blank");
    refused(() -> new Requests(List.of()), "at least one request");
  }

  @Test
  void checksAreRefused() {
    refused(Check::status, "a status must be from 200 to 599", "[]");
    refused(() -> Check.status(200, 199), "[200, 199]");
    refused(() -> Check.status(600), "[600]");
    refused(() -> Check.contains(""), "use nonEmptyBody()");
  }

  @Test
  void checksThatExcludeEachOtherAreRefused() {
    refused(
        () -> get("/").expecting(Check.status(200)).expecting(Check.status(201)),
        "one check at most of the status",
        "status(200, 201)");
    refused(
        () -> get("/").expecting(Check.body("a")).expecting(Check.body("b")),
        "one check at most of the whole body",
        "bodyMatching(…)");
    refused(() -> Request.head("/a").expecting(Check.nonEmptyBody()), "HEAD /a", "use GET");
  }

  private static void refused(Supplier<?> request, String... parts) {
    assertThatThrownBy(request::get)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts);
  }
}
