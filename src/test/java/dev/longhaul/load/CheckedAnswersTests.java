package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer has the outcome that the checks of its request give it. */
@Tag("slow")
class CheckedAnswersTests {
  private static final int ANSWERED = 20;

  private static final Request GET = Request.get("/");

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(404, "no", GET, Outcome.HTTP_ERROR),
        Arguments.of(404, "no", GET.expecting(Check.status(404)), Outcome.SUCCEEDED),
        Arguments.of(503, "", GET.expecting(Check.status(200, 503)), Outcome.SUCCEEDED),
        Arguments.of(500, "", GET.expecting(Check.status(503)), Outcome.HTTP_ERROR),
        Arguments.of(201, "made", GET.expecting(Check.status(201)), Outcome.SUCCEEDED),
        Arguments.of(200, "made", GET.expecting(Check.status(201)), Outcome.WRONG_CONTENT),
        Arguments.of(302, "", GET, Outcome.SUCCEEDED),
        Arguments.of(204, "", GET, Outcome.SUCCEEDED),
        Arguments.of(204, "", GET.expecting(Check.nonEmptyBody()), Outcome.WRONG_CONTENT),
        Arguments.of(200, "", GET.expecting(Check.nonEmptyBody()), Outcome.WRONG_CONTENT),
        Arguments.of(200, " ", GET.expecting(Check.nonEmptyBody()), Outcome.SUCCEEDED),
        Arguments.of(200, "äb", GET.expecting(Check.body("äb")), Outcome.SUCCEEDED),
        Arguments.of(200, "äbc", GET.expecting(Check.body("äb")), Outcome.WRONG_CONTENT),
        Arguments.of(200, "ä", GET.expecting(Check.body("äb")), Outcome.WRONG_CONTENT),
        Arguments.of(200, "", GET.expecting(Check.body("")), Outcome.SUCCEEDED),
        Arguments.of(200, "x", GET.expecting(Check.body("")), Outcome.WRONG_CONTENT),
        Arguments.of(200, "xäb", GET.expecting(Check.contains("äb")), Outcome.SUCCEEDED),
        Arguments.of(200, "xb", GET.expecting(Check.contains("äb")), Outcome.WRONG_CONTENT),
        Arguments.of(200, "", GET.expecting(Check.contains("äb")), Outcome.WRONG_CONTENT),
        Arguments.of(
            404,
            "no",
            GET.expecting(Check.status(404)).expecting(Check.contains("yes")),
            Outcome.WRONG_CONTENT),
        Arguments.of(
            200,
            "ab",
            GET.expecting(Check.contains("a")).expecting(Check.contains("c")),
            Outcome.WRONG_CONTENT),
        Arguments.of(
            201, "made", Request.head("/").expecting(Check.status(201)), Outcome.SUCCEEDED),
        Arguments.of(404, "no", Request.head("/"), Outcome.HTTP_ERROR));
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("answers")
  void eachHasItsOutcome(int status, String body, Request request, Outcome outcome)
      throws IOException {
    try (SeeingServer server = new SeeingServer(ANSWERED, status, body)) {
      WholeLoad load = server.load(Map.of(), request);
      assertThat(load.measured().count(outcome)).isEqualTo(ANSWERED);
      assertThat(load.connectionErrors()).isEmpty();
    }
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new IllegalStateException("a rule's exception"),
        new AssertionError("a rule's assertion"),
        new StackOverflowError("a rule's recursion"),
        new IOException("a rule in Kotlin"));
  }

  @ParameterizedTest
  @Tag("reliability")
  @MethodSource("thrown")
  void aRuleThatThrowsDoesNotHoldAndSaysWhy(Throwable thrown) throws IOException {
    try (SeeingServer server = new SeeingServer(ANSWERED, 200, "ok")) {
      WholeLoad load =
          server.load(Map.of(), GET.expecting(Check.bodyMatching("throws", body -> sneak(thrown))));
      assertThat(load.measured().count(Outcome.WRONG_CONTENT)).isEqualTo(ANSWERED);
      assertThat(load.connectionErrors())
          .isEqualTo(
              Map.of(
                  thrown.getClass().getSimpleName() + ": " + thrown.getMessage(), (long) ANSWERED));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> boolean sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void aLargeAnswerIsReadByARule() throws IOException {
    int length = 5 * 1024 * 1024;
    String large = "x".repeat(length - 1) + "!";
    try (SeeingServer server = new SeeingServer(ANSWERED, 200, large)) {
      WholeLoad load =
          server.load(
              Map.of(),
              GET.expecting(Check.contains("x!"))
                  .expecting(Check.bodyMatching("is long", body -> body.length() == length)));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(ANSWERED);
    }
  }
}
