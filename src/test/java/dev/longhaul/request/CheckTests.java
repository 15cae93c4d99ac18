package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckTests {
  @Test
  void statusesBelow400AreRightWithoutACheck() {
    ExpectedResponse any = get("/").expected();
    assertThat(any.accepts(200)).isTrue();
    assertThat(any.accepts(399)).isTrue();
    assertThat(any.accepts(400)).isFalse();
    assertThat(any.readsBody()).isFalse();
  }

  @Test
  void onlyTheStatusesOfACheckAreRight() {
    ExpectedResponse named = get("/").expecting(Check.status(201, 404)).expected();
    assertThat(named.accepts(201)).isTrue();
    assertThat(named.accepts(404)).isTrue();
    assertThat(named.accepts(200)).isFalse();
  }

  @Test
  void allChecksAreCombined() {
    ExpectedResponse all =
        get("/")
            .expecting(Check.contains("a"))
            .expecting(Check.nonEmptyBody())
            .expecting(Check.body("äb"))
            .expecting(Check.bodyMatching("is short", body -> body.length() < 3))
            .expecting(Check.status(200))
            .expected();
    assertThat(all.bodyRequired()).isTrue();
    assertThat(new String(Objects.requireNonNull(all.exactBody()), StandardCharsets.UTF_8))
        .isEqualTo("äb");
    assertThat(all.rules()).hasSize(2);
    assertThat(all.rules().getFirst().test("ba")).isTrue();
    assertThat(all.rules().getFirst().test("b")).isFalse();
    assertThat(all.readsBody()).isTrue();
  }
}
