package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.ClosingServer.Manner;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that a closing kept connection lost is sent once more where that is safe. */
@Tag("slow")
@Tag("reliability")
class ResendingTests {
  private static final int USERS = 4;
  private static final int REQUESTS = 400;
  private static final int ANSWERS = 5;

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"AT_ONCE", "UNREAD", "READ"})
  void aClosedConnectionFailsNoGet(Manner manner) {
    try (ClosingServer server = new ClosingServer(manner, ANSWERS, REQUESTS)) {
      Measurement measured = load(server, Request.get("/task"));
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isZero();
      assertThat(measured.count(Outcome.SUCCEEDED))
          .isEqualTo(REQUESTS - (manner == Manner.READ ? measured.resent() : 0));
      if (manner == Manner.AT_ONCE) {
        assertThat(measured.resent()).isLessThanOrEqualTo(REQUESTS / ANSWERS);
      } else {
        assertThat(measured.resent()).isPositive().isEqualTo(server.lost());
      }
      assertAllIsCounted(server, measured, manner == Manner.UNREAD || manner == Manner.AT_ONCE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true",
    "HEAD, true",
    "PUT, true",
    "DELETE, true",
    "OPTIONS, true",
    "POST, false",
    "PATCH, false"
  })
  void resendsOnlyWhatMayBeRepeated(String method, boolean resent) {
    Request request = Request.of(method, "/task");
    try (ClosingServer server = new ClosingServer(Manner.UNREAD, ANSWERS, REQUESTS)) {
      Measurement measured =
          load(server, method.startsWith("P") ? request.body("x".repeat(500)) : request);
      assertThat(server.lost()).isPositive();
      assertThat(measured.resent()).isEqualTo(resent ? server.lost() : 0);
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isEqualTo(resent ? 0 : server.lost());
      assertAllIsCounted(server, measured, true);
    }
  }

  /** Most of the request is still to be written when its connection closes. */
  @Test
  void aPartOfARequestIsSentAgainWhole() {
    try (ClosingServer server = new ClosingServer(Manner.UNREAD, ANSWERS, REQUESTS / 10)) {
      Request large = Request.of("PUT", "/task").body("x".repeat(3_000_000));
      Measurement measured = load(server, large);
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isZero();
      assertThat(measured.resent()).isPositive().isEqualTo(server.lost());
      assertAllIsCounted(server, measured, true);
    }
  }

  @Test
  void halfAnAnswerIsAFailure() {
    try (ClosingServer server = new ClosingServer(Manner.HALF_AN_ANSWER, ANSWERS, REQUESTS)) {
      Measurement measured = load(server, Request.get("/task"));
      assertThat(measured.resent()).isZero();
      assertThat(server.lost()).isPositive();
      assertThat(measured.finished() - measured.count(Outcome.SUCCEEDED)).isEqualTo(server.lost());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep_alive", "per_request"})
  void aNewConnectionIsNeverTriedAgain(String connections) {
    try (ClosingServer server = new ClosingServer(Manner.READ, 0, REQUESTS / 10)) {
      Measurement measured =
          load(server, Request.get("/task"), Map.of("longhaul.connections", connections));
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isEqualTo(REQUESTS / 10);
      assertThat(measured.resent()).isZero();
      assertAllIsCounted(server, measured, false);
    }
  }

  /** The first connection of each user gives one answer, and no other gives any. */
  @Test
  void aSecondTimeItHasFailed() {
    try (ClosingServer server =
        new ClosingServer(
            "http",
            ServerSocketFactory.getDefault(),
            Manner.READ,
            1,
            USERS,
            REQUESTS / 10,
            Duration.ZERO)) {
      Measurement measured = load(server, Request.get("/task"));
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(USERS);
      assertThat(measured.resent()).isEqualTo(USERS);
      assertThat(measured.count(Outcome.CONNECTION_FAILED))
          .isEqualTo(REQUESTS / 10 - USERS - USERS);
      assertAllIsCounted(server, measured, false);
    }
  }

  @Test
  void itsTimeRunsOn() {
    Duration delay = Duration.ofMillis(100);
    try (ClosingServer server =
        new ClosingServer(
            "http",
            ServerSocketFactory.getDefault(),
            Manner.UNREAD,
            1,
            Integer.MAX_VALUE,
            USERS * 3L,
            delay)) {
      Measurement measured = load(server, Request.get("/task"));
      // In the order of their times, the first of each user come first.
      assertThat(measured.responseTimes().percentileMs(90).orElseThrow())
          .isGreaterThan((double) delay.toMillis());
      assertThat(measured.resent()).isEqualTo(server.lost());
    }
  }

  @Test
  void encryptedConnectionsAreNoOther(@TempDir Path folder) throws IOException {
    HeldCertificate certificate = JettyServer.certificate();
    Path trusted = Files.writeString(folder.resolve("server.pem"), certificate.certificatePem());
    ServerSocketFactory sockets =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslContext()
            .getServerSocketFactory();
    try (ClosingServer server =
        new ClosingServer(
            "https",
            sockets,
            Manner.READ,
            ANSWERS,
            Integer.MAX_VALUE,
            REQUESTS / 4,
            Duration.ZERO)) {
      Measurement measured =
          load(server, Request.get("/task"), Map.of("longhaul.trust", trusted.toString()));
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isZero();
      assertThat(measured.resent()).isPositive().isEqualTo(server.lost());
      assertAllIsCounted(server, measured, false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, REFUSED, true",
    "POST, REFUSED, true",
    "GET, GOING_AWAY, true",
    "POST, GOING_AWAY, false",
    "GET, GOING_AWAY_FOR_AN_ERROR, false",
    "GET, CLOSED, true",
    "POST, CLOSED, false"
  })
  void http2LosesNoMore(String method, Http2ClosingServer.Manner manner, boolean resent) {
    try (Http2ClosingServer server = new Http2ClosingServer(manner, ANSWERS, REQUESTS / 4)) {
      WholeLoad load =
          load(
              ended -> server.held() == USERS,
              server.uri(),
              Request.of(method, "/task"),
              Map.of("longhaul.protocol", "http2"));
      Measurement measured = load.measured();
      assertThat(measured.isConserved()).isTrue();
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(REQUESTS / 4);
      assertThat(server.lost()).isPositive();
      assertThat(measured.resent()).as("%s", load).isEqualTo(resent ? server.lost() : 0);
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isEqualTo(resent ? 0 : server.lost());
    }
  }

  /**
   * The server's count is the driver's: what it read has an end, is in flight or was sent again.
   */
  private static void assertAllIsCounted(
      ClosingServer server, Measurement measured, boolean lostUnread) {
    assertThat(measured.isConserved()).isTrue();
    assertThat(measured.inFlightAtEnd()).isEqualTo(USERS).isEqualTo(server.held());
    long unread = lostUnread ? measured.count(Outcome.CONNECTION_FAILED) : -measured.resent();
    assertThat(server.read()).isEqualTo(measured.started() - unread);
  }

  private static Measurement load(ClosingServer server, Request request) {
    return load(server, request, Map.of());
  }

  private static Measurement load(
      ClosingServer server, Request request, Map<String, String> settings) {
    return load(ended -> server.held() == USERS, server.uri(), request, settings).measured();
  }

  private static WholeLoad load(
      LongPredicate enough, URI uri, Request request, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("longhaul.users", String.valueOf(USERS));
    all.put("longhaul.warmup", "0 ms");
    all.put("longhaul.timeout", "5 min");
    return WholeLoad.until(
        enough, new Endpoint(uri, Requests.of(request), () -> true), Settings.from(all::get));
  }
}
