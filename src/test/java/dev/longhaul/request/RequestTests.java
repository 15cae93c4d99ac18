package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.text.Percent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request becomes on the wire. */
class RequestTests {
  private static final String HOSTILE = "a/b?c#d&e=ü";

  private static final Feed ONE_ROW = Feed.rows(List.of(Map.of("id", HOSTILE, "n", "7")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | /",
        "/a b | /a%20b",
        "/straße/日本 | /stra%C3%9Fe/%E6%97%A5%E6%9C%AC",
        "/a%2Fb%2fc | /a%2Fb%2fc",
        "/a?b=c/d?e&f= | /a?b=c/d?e&f=",
        "//a/../b;v=1/ | //a/../b;v=1/",
        "/a\"<>\\^`| /a%22%3C%3E%5C%5E%60",
        "/[1] | /%5B1%5D",
        "/%7Bid%7D | /%7Bid%7D",
        "/a/{{id}} | /a/%7Bid%7D"
      })
  void aPathIsSentAsItIsWithTheRestPercentEncoded(String path, String sent) {
    assertThat(message(get(path)).target()).isEqualTo(sent);
  }

  @Test
  void aQueryIsPercentEncodedAroundItsVariables() {
    assertThat(message(get("/a").query("q", HOSTILE).query("ä b{id}", "{ \"x\": {1} }")).target())
        .isEqualTo(
            "/a?q=a%2Fb%3Fc%23d%26e%3D%C3%BC"
                + "&%C3%A4%20b%7Bid%7D=%7B%20%22x%22%3A%20%7B1%7D%20%7D");
    assertThat(message(get("/a?x=1").query("q", "{n} & {n}").fedBy(ONE_ROW)).target())
        .isEqualTo("/a?x=1&q=7%20%26%207");
  }

  @Test
  void valuesArePercentEncodedInPathAndQueryAndAsTheyAreElsewhere() {
    Message message =
        message(
            post("/a/{id}?b={id}")
                .query("c", "<{id}>")
                .header("X-Id", "no {n}")
                .body("{\"id\": {n}, \"name\": \"{id}\"}")
                .fedBy(ONE_ROW));
    String encoded = "a%2Fb%3Fc%23d%26e%3D%C3%BC";
    assertThat(message.target())
        .isEqualTo("/a/%s?b=%s&c=%%3C%s%%3E".formatted(encoded, encoded, encoded));
    assertThat(message.headers()).containsExactly(new Message.Header("X-Id", "no 7"));
    assertThat(body(message)).isEqualTo("{\"id\": 7, \"name\": \"a/b?c#d&e=ü\"}");
  }

  @Test
  void bracesInABodyWithoutAFeedAreLiteral() {
    assertThat(body(message(post("/").body("{name} {} {\"a\": {id}}"))))
        .isEqualTo("{name} {} {\"a\": {id}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | {\"a\":1}",
        "{\"a\":{\"b\":{n}}} | {\"a\":{\"b\":7}}",
        "query {{user}} {n} | query {user} 7",
        "{{n}}{n}{{n}} | {n}7{n}",
        "{{{n}}} | {{n}}",
        "{{no name}} {} {{}} | {{no name}} {} {{}}",
      })
  void aNameInDoubledBracesIsText(String body, String sent) {
    assertThat(body(message(post("/").body(body).fedBy(ONE_ROW)))).isEqualTo(sent);
    assertThat(message(get("/").header("A", body).fedBy(ONE_ROW)).headers())
        .containsExactly(new Message.Header("A", sent));
    assertThat(message(get("/").query("q", body).fedBy(ONE_ROW)).target())
        .isEqualTo("/?q=" + Percent.value(sent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{n}", "{{n}}", "{{{n}}}", "{{{{n}}}}", "{\"a\": {n}}", "{ n }", "n", ""})
  void aLiteralIsSentAsItIs(String text) {
    Request request = post("/").body(Request.literal(text)).fedBy(ONE_ROW);
    assertThat(body(message(request))).isEqualTo(text);
  }

  @Test
  void bytesAreCopiedAndHaveNoVariables() {
    byte[] bytes = "{n}".getBytes(StandardCharsets.UTF_8);
    Message message = message(post("/").body(bytes).fedBy(ONE_ROW));
    bytes[0] = 'x';
    assertThat(body(message)).isEqualTo("{n}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.test", "shop.test:8080", "127.0.0.1:1", "[::1]:65535", "a_b-c"})
  void aHostIsOneHeader(String host) {
    assertThat(message(get("/").header("host", host)).headers())
        .containsExactly(new Message.Header("host", host));
  }

  @Test
  void asksForItsPathWithAnyQuery() {
    assertThat(get("/task").asks("GET", "/task")).isTrue();
    assertThat(get("/task?a=b").query("c", "{n}").asks("GET", "/task")).isTrue();
    for (Request other : List.of(post("/task"), get("/"), get("/task/"), get("/{task}"))) {
      assertThat(other.asks("GET", "/task")).as("%s", other).isFalse();
    }
  }

  @Test
  void aFilesBytesAreSentAsTheyAre(@TempDir Path folder) throws IOException {
    byte[] bytes = {0, (byte) 0xff, '{', 'n', '}'};
    Path file = Files.write(folder.resolve("body"), bytes);
    Message message = message(post("/{n}").body(file).fedBy(ONE_ROW));
    assertThat(message.body()).isEqualTo(bytes);
    assertThat(message.contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void aContentTypeOfTheAuthorReplacesTheDefault() {
    Request text = post("/").body("ü");
    assertThat(message(text).contentType()).isEqualTo("text/plain; charset=UTF-8");
    Message json = message(text.header("content-TYPE", "application/json"));
    assertThat(json.contentType()).isNull();
    assertThat(json.headers())
        .containsExactly(new Message.Header("content-TYPE", "application/json"));
    assertThat(message(post("/")).contentType()).isNull();
    assertThat(message(post("/")).body()).isNull();
  }

  @Test
  void headersKeepTheirOrderAndMayRepeat() {
    assertThat(message(get("/").header("B", "1").header("A", "").header("B", "x\t y")).headers())
        .containsExactly(
            new Message.Header("B", "1"),
            new Message.Header("A", ""),
            new Message.Header("B", "x\t y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", " PUT ", "patch", "DELETE"})
  void methodsMayBeInLowerCase(String method) {
    Message message = message(Request.of(method, "/").body("x"));
    assertThat(message.method()).isEqualToIgnoringCase(method.strip()).isUpperCase();
  }

  @Test
  void eachShortFormHasItsMethod() {
    assertThat(
            List.of(
                get("/").name(),
                Request.head("/").name(),
                post("/").name(),
                Request.put("/").name(),
                Request.patch("/").name(),
                Request.delete("/").name()))
        .containsExactly("GET /", "HEAD /", "POST /", "PUT /", "PATCH /", "DELETE /");
  }

  @Test
  void nameIsMethodAndPathUnlessItIsGiven() {
    Request request = get("/orders/{id}").query("page", "1").header("A", "b");
    assertThat(request.name()).isEqualTo("GET /orders/{id}?page=1");
    assertThat(request).hasToString("GET /orders/{id}?page=1");
    assertThat(request.named("an order").weight(2).name()).isEqualTo("an order");
  }

  @Test
  void nameShowsWhatIsSent() {
    assertThat(get("/größe/{id}|[1]?a=%2F").query("ü b", "{n}ß").name())
        .isEqualTo("GET /gr%C3%B6%C3%9Fe/{id}%7C%5B1%5D?a=%2F&%C3%BC%20b={n}%C3%9F");
  }

  @Test
  void aChangedRequestIsANewOne() {
    Request first = post("/");
    assertThat(first.body("x").header("A", "b").query("q", "1").weight(3).named("n"))
        .isNotSameAs(first);
    assertThat(message(first).target()).isEqualTo("/");
    assertThat(message(first).headers()).isEmpty();
    assertThat(message(first).body()).isNull();
    assertThat(first.name()).isEqualTo("POST /");
  }

  @Test
  void aRequestWithoutAFeedIsOneMessage() {
    Requests requests = Requests.of(post("/").body("x"));
    assertThat(requests.only()).isNotNull().isSameAs(requests.next()).isSameAs(requests.next());
    assertThat(Requests.of(get("/{n}").fedBy(ONE_ROW)).only()).isNull();
  }

  static Message message(Request request) {
    return Requests.of(request).next();
  }

  static String body(Message message) {
    return new String(Objects.requireNonNull(message.body()), StandardCharsets.UTF_8);
  }
}
