package dev.longhaul.load;

import static dev.longhaul.load.BriefLoad.BODY;
import static dev.longhaul.load.BriefLoad.RIGHT;
import static dev.longhaul.load.BriefLoad.USERS;
import static dev.longhaul.load.BriefLoad.assertAll;
import static dev.longhaul.load.BriefLoad.run;
import static dev.longhaul.load.BriefLoad.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each started request has exactly one outcome for any answer of the server. */
@Tag("slow")
@Tag("reliability")
class LoadDriverTests {
  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("the right body", RIGHT, Outcome.SUCCEEDED),
        Arguments.of(
            "the right body in chunks",
            """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            6
            <html>
            c
            right</html>
            0

            """
                .replace("\n", "\r\n"),
            Outcome.SUCCEEDED),
        Arguments.of(
            "a redirect, which is not followed",
            RIGHT.replace("200 OK", "302 Found\r\nLocation: /elsewhere"),
            Outcome.SUCCEEDED),
        Arguments.of(
            "an informational status and then the right body",
            "HTTP/1.1 103 Early Hints\r\n\r\n" + RIGHT,
            Outcome.SUCCEEDED),
        Arguments.of(
            "the right body with a status of 500",
            RIGHT.replace("200 OK", "500 Internal Server Error"),
            Outcome.HTTP_ERROR),
        Arguments.of(
            "404 without a body",
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            Outcome.HTTP_ERROR),
        Arguments.of(
            "another body of the same length",
            RIGHT.replace("right", "wrong"),
            Outcome.WRONG_CONTENT),
        Arguments.of(
            "a shorter body",
            "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
            Outcome.WRONG_CONTENT),
        Arguments.of(
            "a longer body",
            "HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n" + BODY + "!",
            Outcome.WRONG_CONTENT),
        Arguments.of("no body", "HTTP/1.1 204 No Content\r\n\r\n", Outcome.WRONG_CONTENT),
        Arguments.of("what is not HTTP", "SSH-2.0-OpenSSH\r\n\r\n", Outcome.WRONG_CONTENT));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("answers")
  void countsEachResponseAsItsOutcome(String what, String answer, Outcome outcome)
      throws InterruptedException {
    try (RawServer server = RawServer.saying(answer)) {
      assertAll(outcome, run(server.uri(), Map.of()));
    }
  }

  @Test
  void connectionClosedBeforeTheResponseFails() throws InterruptedException {
    try (RawServer server = RawServer.sayingAndClosing("")) {
      assertAll(Outcome.CONNECTION_FAILED, run(server.uri(), Map.of()));
    }
  }

  @Test
  void connectionClosedInTheBodyFails() throws InterruptedException {
    try (RawServer server = RawServer.sayingAndClosing(RIGHT.substring(0, RIGHT.length() - 5))) {
      assertAll(Outcome.CONNECTION_FAILED, run(server.uri(), Map.of()));
    }
  }

  @Test
  void connectionClosedAfterTheResponseDoesNotFail() throws InterruptedException {
    String closing = RIGHT.replace("200 OK", "200 OK\r\nConnection: close");
    try (RawServer server = RawServer.sayingAndClosing(closing)) {
      assertAll(Outcome.SUCCEEDED, run(server.uri(), Map.of()));
    }
  }

  @Test
  void unansweredRequestTimesOut() throws InterruptedException {
    try (RawServer server = new RawServer((request, out) -> true)) {
      Measurement measured = run(server.uri(), Map.of("longhaul.timeout", "100 ms"));
      assertAll(Outcome.TIMED_OUT, measured);
      assertThat(measured.throughput().mean()).isZero();
    }
  }

  @Test
  void refusedConnectionFailsWithoutABusyLoop() throws InterruptedException {
    URI uri;
    try (RawServer server = RawServer.saying(RIGHT)) {
      uri = server.uri();
    }
    Measurement measured = run(uri, Map.of());
    assertAll(Outcome.CONNECTION_FAILED, measured);
    // Each user pauses for 10 ms: 300 ms have room for 30 tries and a last one.
    assertThat(measured.started()).isBetween(2L * USERS, 31L * USERS);
  }

  @Test
  void usersRecoverOnceTheServerAccepts() throws Exception {
    // The backlog is full: further connections are not even refused until the server accepts.
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      URI uri = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/task");
      CountDownLatch window = new CountDownLatch(1);
      LoadListener listener =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              if (phase == Phase.WINDOW) {
                window.countDown();
              }
            }
          };
      Future<Measurement> load =
          threads.submit(
              () ->
                  LoadDriver.run(
                      Endpoint.of(uri, Optional.of(BODY), () -> true),
                      settings(Map.of("longhaul.timeout", "300 ms", "longhaul.duration", "3 s")),
                      listener));
      window.await();
      Future<?> unusedAccepting =
          threads.submit(
              () -> {
                while (!deaf.isClosed()) {
                  Socket connection = deaf.accept();
                  Future<?> unused = threads.submit(() -> answerAll(connection));
                }
                return null;
              });
      Measurement measured = load.get();
      assertThat(measured.started()).isEqualTo(measured.finished());
      assertThat(measured.count(Outcome.SUCCEEDED)).isPositive();
      // At the end no user is stuck: all of them complete requests in the last interval.
      assertThat(measured.throughput().perSecond().getLast()).isPositive();
      threads.shutdownNow(); // interrupts threads that accept or read
    }
  }

  private static @Nullable Void answerAll(Socket connection) throws IOException {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          connection.getOutputStream().write(RIGHT.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (SocketException closed) {
      // The client has closed the connection.
    }
    return null;
  }

  @Test
  void acceptsAnyBodyIfNoneIsExpected() throws InterruptedException {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Endpoint target = Endpoint.of(server.uri(), Optional.empty(), () -> true);
      Measurement measured = LoadDriver.run(target, settings(Map.of()), new LoadListener() {});
      assertAll(Outcome.SUCCEEDED, measured);
    }
  }

  @Test
  void userKeepsItsConnection() throws InterruptedException {
    try (RawServer server = RawServer.saying(RIGHT)) {
      assertAll(Outcome.SUCCEEDED, run(server.uri(), Map.of()));
      assertThat(server.accepted()).isEqualTo(USERS);
      assertThat(server.requests()).isGreaterThan(USERS);
    }
  }

  @Test
  void opensAConnectionPerRequestIfAsked() throws InterruptedException {
    AtomicBoolean asked = new AtomicBoolean(true);
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              asked.compareAndSet(true, request.contains("Connection: close"));
              out.write(RIGHT.getBytes(StandardCharsets.UTF_8));
              return false;
            })) {
      assertAll(
          Outcome.SUCCEEDED, run(server.uri(), Map.of("longhaul.connections", "per_request")));
      assertThat(server.requests()).isGreaterThan(USERS).isLessThanOrEqualTo(server.accepted());
      assertThat(asked).isTrue();
    }
  }

  @Test
  void thinkingUsersObeyTheResponseTimeLaw() throws InterruptedException {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured = run(server.uri(), Map.of("longhaul.think_time", "100 ms"));
      // N / (D + Z) for D = 0 is 40/s; the window of 300 ms may contain one request more of each
      // user.
      assertThat(measured.started()).isBetween(1L, 4L * USERS);
    }
  }
}
