package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.OthersSlice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each started request has exactly one outcome for any answer of the server. */
@Tag("slow")
@Tag("reliability")
class LoadDriverTests {
  private static final int USERS = 4;
  private static final String BODY = "<html>right</html>";
  private static final String RIGHT = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n" + BODY;

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("the right body", RIGHT, Outcome.SUCCEEDED),
        Arguments.of(
            "the right body in chunks",
            "HTTP/1.1 200 OK\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "6\r\n"
                + "<html>\r\n"
                + "c\r\n"
                + "right</html>\r\n"
                + "0\r\n\r\n",
            Outcome.SUCCEEDED),
        Arguments.of(
            "a redirect, which is not followed",
            RIGHT.replace("200 OK", "302 Found\r\nLocation: /elsewhere"),
            Outcome.SUCCEEDED),
        Arguments.of(
            "a status of its own and then the right body",
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
                      settings(Map.of("longhaul.timeout", "300 ms", "longhaul.duration", "6 s")),
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

  @Test
  void loadEndsWithItsServer() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      AtomicBoolean alive = new AtomicBoolean(true);
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), alive::get);
      LoadListener killer =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              alive.set(phase != Phase.WINDOW);
            }
          };
      assertThatExceptionOfType(TargetDiedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings(Map.of()), killer))
          .withMessageContaining("WINDOW");
    }
  }

  @Test
  void loadEndsWhenItsThreadIsInterrupted() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      LoadListener interrupter =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              Thread.currentThread().interrupt();
            }
          };
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), () -> true);
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings(Map.of()), interrupter));
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void interruptedLoadCarriesWhatItMeasured() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Thread load = Thread.currentThread();
      LoadListener interrupter =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              if (phase == Phase.WINDOW) {
                // A window is announced a moment before it begins.
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                    .execute(load::interrupt);
              }
            }
          };
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), () -> true);
      Settings settings = settings(Map.of("longhaul.duration", "1 min"));
      assertThatExceptionOfType(LoadInterruptedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings, interrupter))
          .satisfies(
              interrupted ->
                  assertThat(interrupted.measured())
                      .hasValueSatisfying(
                          part -> {
                            assertThat(part.window()).isLessThan(settings.window());
                            assertThat(part.whole()).isFalse();
                            assertThat(part.isConserved()).isTrue();
                            assertThat(part.responseTimes().count()).isPositive();
                          }));
    }
  }

  @Test
  void reportsEveryPhaseInOrder() throws InterruptedException {
    List<Phase> told = new ArrayList<>();
    try (RawServer server = RawServer.saying(RIGHT)) {
      LoadDriver.run(
          Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
          settings(Map.of()),
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              told.add(phase);
            }
          });
    }
    // A pause of the machine may cause a second window.
    assertThat(told.stream().distinct()).containsExactly(Phase.values());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2"})
  void repeatsAWindowWithAPauseAtMostTwice(int pauses, int leastDiscarded)
      throws InterruptedException {
    AtomicInteger windows = new AtomicInteger();
    List<Duration> stalls = new ArrayList<>();
    LoadListener pausing =
        new LoadListener() {
          @Override
          public void phaseStarted(Phase phase) {
            if (phase == Phase.WINDOW && windows.incrementAndGet() <= pauses) {
              // The thread that looks at the clock pauses: it cannot know why its look is late.
              LockSupport.parkNanos(100_000_000);
            }
          }

          @Override
          public void windowDiscarded(DiscardedWindow why) {
            if (why instanceof DiscardedWindow.Stalled stalled) {
              stalls.add(stalled.time());
            }
          }
        };
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of()),
              pausing);
      assertAll(Outcome.SUCCEEDED, measured);
      assertThat(measured.discardedWindows()).isBetween(leastDiscarded, 2).isEqualTo(stalls.size());
      assertThat(windows).hasValue(measured.discardedWindows() + 1);
      assertThat(stalls.getFirst()).isGreaterThan(Duration.ofMillis(50));
      if (pauses > 2) {
        assertThat(measured.stalled()).isGreaterThan(Duration.ofMillis(50));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.9, true"})
  void warmUpWaitsForTheServersCompilersUpToItsLimit(double share, boolean limited)
      throws InterruptedException {
    Surroundings surroundings =
        new Surroundings(
            () -> {
              Duration cpu = Duration.ofNanos(System.nanoTime());
              Duration jit = Duration.ofNanos((long) (share * cpu.toNanos()));
              return Optional.of(new CpuLook(cpu.toNanos(), cpu, jit));
            },
            Optional::empty,
            Optional::empty);
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of("longhaul.warmup_limit", limited ? "1500 ms" : "1 min")),
              surroundings,
              new LoadListener() {});
      assertAll(Outcome.SUCCEEDED, measured);
      WarmUp warmUp = measured.circumstances().warmUp();
      assertThat(warmUp.endedAtLimit()).isEqualTo(limited);
      assertThat(warmUp.jitShare().orElseThrow()).isCloseTo(share, within(0.01));
      assertThat(warmUp.taken()).isGreaterThan(Duration.ofMillis(limited ? 1500 : 800));
    }
  }

  @Test
  void repeatsADisturbedWindowAtMostTwice() throws InterruptedException {
    long slice = Duration.ofMillis(20).toNanos();
    Surroundings surroundings =
        new Surroundings(
            Optional::empty,
            Optional::empty,
            () -> {
              long end = System.nanoTime() / slice * slice;
              return Optional.of(new OthersSlice(end - slice, end, 0.06));
            });
    List<DiscardedWindow> discarded = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void windowDiscarded(DiscardedWindow why) {
            discarded.add(why);
          }
        };
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of()),
              surroundings,
              listener);
      assertAll(Outcome.SUCCEEDED, measured);
      assertThat(measured.discardedWindows()).isEqualTo(2);
      assertThat(discarded).hasSize(2).hasAtLeastOneElementOfType(DiscardedWindow.Disturbed.class);
      OthersUse others = measured.circumstances().others().orElseThrow();
      assertThat(others.meanShare()).isCloseTo(0.06, within(1e-9));
      assertThat(others.disturbance()).isPresent();
    }
  }

  private static void assertAll(Outcome outcome, Measurement measured) {
    assertThat(measured.started()).isPositive();
    assertThat(measured.inFlightAtEnd()).isZero();
    assertThat(measured.outcomes()).containsEntry(outcome, measured.started());
    assertThat(measured.finished()).isEqualTo(measured.started());
  }

  private static Measurement run(URI uri, Map<String, String> values) throws InterruptedException {
    return LoadDriver.run(
        Endpoint.of(uri, Optional.of(BODY), () -> true), settings(values), new LoadListener() {});
  }

  private static Settings settings(Map<String, String> values) {
    Map<String, String> brief =
        Map.of(
            "longhaul.users", String.valueOf(USERS),
            "longhaul.warmup", "100 ms",
            "longhaul.warmup_limit", "300 ms",
            "longhaul.duration", "300 ms");
    return Settings.from(((Source) values::get).orElse(brief::get));
  }
}
