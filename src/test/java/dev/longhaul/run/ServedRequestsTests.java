package dev.longhaul.run;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.request.Check;
import dev.longhaul.request.ExpectedResponse;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.result.BenchmarkCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests on a strategy's server: which are served, and how their answers are checked. */
@Tag("reliability")
class ServedRequestsTests {
  private static final BenchmarkCase CASE =
      new BenchmarkCase("thread_pool", "sleep_sync", Settings.from(key -> null));

  private static final Expectation PAGE =
      new Expectation(Optional.of("the page"), true, Optional.empty());

  static Stream<Request> others() {
    return Stream.of(
        Request.post("/task"),
        Request.head("/task"),
        get("/"),
        get("/ping"),
        get("/task/1"),
        get("/{path}").fedBy(Feed.rows(List.of(Map.of("path", "task")))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherOneIsRefused(Request other) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ServedRequests.check(CASE, List.of(get("/task"), other)))
        .withMessageStartingWith(
            "thread_pool/sleep_sync: a request must be GET /task, which is all")
        .withMessageContaining("but was " + other.name() + ": write get(\"/task\"), or measure a");
  }

  /** Else each request would fail, for as long as a warm-up may last. */
  @Test
  void anotherProtocolIsRefused() {
    Settings settings = Settings.from(Map.of("longhaul.protocol", "http2")::get);
    BenchmarkCase http2 = new BenchmarkCase("thread_pool", "sleep_sync", settings);
    for (List<Request> requests : List.of(List.<Request>of(), List.of(get("/task")))) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> ServedRequests.check(http2, requests))
          .withMessageStartingWith("thread_pool/sleep_sync: longhaul.protocol must be http1, which")
          .withMessageContaining("but was http2: leave it out");
    }
  }

  @Test
  void theTaskIsServedWithQueriesAndHeaders() {
    Request request = get("/task?a=b").query("c", "d").header("Accept", "text/plain").weight(2);
    assertThatCode(() -> ServedRequests.check(CASE, List.of(get("/task"), request)))
        .doesNotThrowAnyException();
  }

  @Test
  void answersAreComparedWithThePage() {
    assertThat(PAGE.checking(get("/task")))
        .satisfies(request -> assertThat(body(request)).isEqualTo("the page"));
    assertThat(PAGE.checking(get("/task").expecting(Check.status(200))))
        .satisfies(request -> assertThat(body(request)).isEqualTo("the page"));
  }

  @Test
  void anAuthorsBodyReplacesThePage() {
    Request request = PAGE.checking(get("/task").expecting(Check.body("mine")));
    assertThat(body(request)).isEqualTo("mine");
  }

  @Test
  void answersOfAUsersTaskMustHaveABody() {
    Request request = Expectation.ofAUsersTask().checking(get("/task"));
    assertThat(expected(request).bodyRequired()).isTrue();
    assertThat(expected(request).exactBody()).isNull();
    assertThat(expected(Expectation.NONE.checking(get("/"))).bodyRequired()).isFalse();
  }

  private static ExpectedResponse expected(Request request) {
    return Requests.of(request).next().expected();
  }

  private static String body(Request request) {
    byte[] exact = expected(request).exactBody();
    return exact == null ? "(any)" : new String(exact, StandardCharsets.UTF_8);
  }
}
