package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that another machine makes of values sends the same. */
@Tag("reliability")
class RequestValuesTests {
  private static final Feed ORDERS =
      Feed.rows(IntStream.range(0, 10).mapToObj(id -> Map.of("id", "n " + id)).toList());

  static List<Request> requests() {
    return List.of(
        get("/"),
        get("/orders/{id}?x={id}").fedBy(ORDERS),
        get("/a b/%2F?c=ü|d").query("e", "f&g=h").named("odd"),
        get("/q").query("page", "{id}").fedBy(ORDERS.drawn(7)).weight(5),
        get("/h").header("Accept", "text/{id}").header("X-Braces", "{{id}}{id}").fedBy(ORDERS),
        get("/h").header("X-Literal", Request.literal("{id} {{id}}")).header("X-Empty", ""),
        post("/json").body("{\"a\": {\"b\": 1}, \"id\": \"{id}\"}").fedBy(ORDERS),
        post("/json").body("{\"a\": {\"b\": 1}, \"id\": \"{id}\"}").expecting(Check.status(201)),
        post("/bytes").body(new byte[] {0, 1, -1}).header("Content-Type", "x/y"),
        get("/checked")
            .expecting(Check.contains("a"))
            .expecting(Check.nonEmptyBody())
            .expecting(Check.status(200, 404)),
        get("/exact").expecting(Check.body("äb")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void sendsTheSame(Request request) {
    Request same = RequestValues.of(request).request();
    assertThat(same.name()).isEqualTo(request.name());
    assertThat(same.weight()).isEqualTo(request.weight());
    assertThat(sent(same, 0, 1, 12)).isEqualTo(sent(request, 0, 1, 12));
    ExpectedResponse right = request.expected();
    ExpectedResponse copy = same.expected();
    assertThat(copy.statuses()).isEqualTo(right.statuses());
    assertThat(copy.bodyRequired()).isEqualTo(right.bodyRequired());
    assertThat(copy.exactBody()).isEqualTo(right.exactBody());
    for (String body : List.of("a", "b", "")) {
      assertThat(copy.rules().stream().allMatch(rule -> rule.test(body)))
          .isEqualTo(right.rules().stream().allMatch(rule -> rule.test(body)));
    }
  }

  private static List<String> sent(Request request, int rank, int drivers, int times) {
    Requests requests = new Requests(List.of(request), rank, drivers);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Message message = requests.next();
      all.add(
          "%s %s %s %s %s"
              .formatted(
                  message.method(),
                  message.target(),
                  message.headers(),
                  Arrays.toString(message.body()),
                  message.contentType()));
    }
    return all;
  }

  /** Each driver takes every third row, so that together they take what one would. */
  @ParameterizedTest
  @MethodSource("requests")
  void driversTogetherTakeTheRowsThatOneWould(Request request) {
    List<String> alone = sent(request, 0, 1, 30);
    List<List<String>> shared =
        IntStream.range(0, 3).mapToObj(rank -> sent(request, rank, 3, 10)).toList();
    List<String> together = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      together.add(shared.get(i % 3).get(i / 3));
    }
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void aRuleOfTheUsersIsRefusedWithTheMend() {
    Request request =
        get("/orders").expecting(Check.bodyMatching("is short", body -> body.length() < 3));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RequestValues.of(request))
        .withMessageStartingWith("GET /orders: a check of a load that several drivers share")
        .withMessageContaining("but was bodyMatching(\"is short\", …)")
        .withMessageEndingWith("use one of these, or one driver");
  }
}
