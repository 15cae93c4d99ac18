package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load of several threads sends and counts what one thread would. */
@Tag("slow")
@Tag("reliability")
class DriverThreadsTests {
  /** Neither two nor three threads have equally many of them. */
  private static final int USERS = 5;

  /** The server answers so many requests and holds all further ones: both sides must agree. */
  @ParameterizedTest(name = "{0} threads, {1}, think time {2}")
  @CsvSource({
    "1, keep_alive, 0 ms",
    "2, keep_alive, 0 ms",
    "3, keep_alive, 0 ms",
    "5, keep_alive, 0 ms",
    "2, per_request, 0 ms",
    "3, per_request, 0 ms",
    "2, keep_alive, 1 ms",
    "3, keep_alive, 1 ms"
  })
  void usersOfAClosedWorkloadAreCountedExactly(int threads, String connections, String thinkTime)
      throws IOException {
    int answered = 1_000;
    try (SeeingServer server = new SeeingServer(answered, 200, "ok")) {
      WholeLoad load =
          server.load(
              settings(
                  threads,
                  Map.of("longhaul.connections", connections, "longhaul.think_time", thinkTime)),
              Request.get("/"));
      assertThat(load.measured().count(Outcome.SUCCEEDED)).isEqualTo(answered);
      assertThat(load.measured().responseTimes().count()).isEqualTo(answered);
      assertThat(load.connectionErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void arrivalsOfAnOpenWorkloadAreCountedExactly(int threads) throws IOException {
    int answered = 300;
    try (SeeingServer server = new SeeingServer(answered, 200, "ok")) {
      WholeLoad load =
          WholeLoad.until(
              ended ->
                  ended > answered
                      || (ended == answered && server.seen().all().size() >= answered + USERS),
              new Endpoint(server.uri(), Requests.of(Request.get("/")), () -> true),
              Settings.from(
                  settings(
                          threads,
                          Map.of(
                              "longhaul.workload", "open",
                              "longhaul.rate", "2000",
                              "longhaul.arrivals", "poisson",
                              "longhaul.warmup", "0 ms"))
                      ::get));
      Measurement measured = load.measured();
      assertThat(measured.isConserved()).isTrue();
      assertThat(measured.finished()).as("ends: %s", load).isEqualTo(answered);
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(answered);
      // Each user holds one; further arrivals wait for a user, whatever its thread.
      assertThat(measured.sendDelays().count()).isEqualTo(answered + USERS);
      assertThat(server.seen().all()).hasSize(answered + USERS);
    }
  }

  /** The schedule is one for all threads, so that no arrival is lost or comes twice. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void keepsTheRateOfAnOpenWorkload(int threads) throws InterruptedException {
    try (RawServer server = RawServer.saying(BriefLoad.RIGHT)) {
      Measurement measured =
          BriefLoad.run(
              server.uri(),
              settings(
                  threads,
                  Map.of(
                      "longhaul.workload", "open",
                      "longhaul.rate", "2000",
                      "longhaul.duration", "500 ms")));
      assertThat((double) measured.started()).isEqualTo(1000, within(1.0));
      assertThat(measured.sendDelays().count()).isEqualTo(measured.started());
      BriefLoad.assertAll(Outcome.SUCCEEDED, measured);
    }
  }

  /** In one window, from warm-up to drain, on threads that really run. */
  @ParameterizedTest(name = "{0} threads, {1}")
  @CsvSource({"2, keep_alive", "3, keep_alive", "2, per_request", "3, per_request"})
  void oneWindowHasTheRequestsOfAllThreads(int threads, String connections)
      throws InterruptedException {
    boolean kept = connections.equals("keep_alive");
    AtomicLong clients = new AtomicLong();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void phaseStarted(Phase phase) {
            if (phase == Phase.WINDOW) {
              clients.set(threadsOfClients());
            }
          }
        };
    try (RawServer server =
        kept ? RawServer.saying(BriefLoad.RIGHT) : RawServer.sayingAndClosing(BriefLoad.RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              new Endpoint(server.uri(), Requests.of(Endpoint.get(server.uri())), () -> true),
              BriefLoad.settings(settings(threads, Map.of("longhaul.connections", connections))),
              listener);
      BriefLoad.assertAll(Outcome.SUCCEEDED, measured);
      assertThat(measured.isConserved()).isTrue();
      assertThat(measured.responseTimes().count()).isEqualTo(measured.started());
      assertThat(measured.flow().meanInFlight()).isPositive().isLessThan(USERS + 1e-6);
      assertThat(clients).hasValue(threads);
      if (kept) {
        assertThat(server.accepted()).isEqualTo(USERS);
      }
    }
  }

  private static long threadsOfClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("httpclient-dispatch"))
        .count();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theBusiestThreadIsNotTheSumOfAll() throws InterruptedException {
    try (RawServer server = RawServer.saying(BriefLoad.RIGHT)) {
      Measurement measured = BriefLoad.run(server.uri(), settings(3, Map.of()));
      // A thread's times are read a moment apart from the clock.
      assertThat(measured.driver().busy().orElseThrow()).isPositive().isLessThan(1.1);
    }
  }

  /** Rows are taken in order; each user may still be on the way with one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void rowsOfAFeedAreSentOnceEachAndInOrder(int threads) throws IOException {
    int answered = 500;
    try (SeeingServer server = new SeeingServer(answered, 200, "ok")) {
      server.load(settings(threads, Map.of()), Request.get("/{id}").fedBy(rows(answered + USERS)));
      List<Integer> sent =
          server.seen().all().stream()
              .map(seen -> Integer.valueOf(seen.target().substring(1)))
              .toList();
      assertThat(sent)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, answered + USERS).boxed().toList());
      for (int place = 0; place < sent.size(); place++) {
        assertThat(sent.get(place)).isLessThan(place + USERS);
      }
    }
  }

  @Test
  void drawnRowsAreThoseOfTheSeed() throws IOException {
    Map<String, Long> byOneThread = drawn(1);
    assertThat(byOneThread).hasSizeGreaterThan(5);
    assertThat(drawn(2)).isEqualTo(byOneThread);
    assertThat(drawn(3)).isEqualTo(byOneThread);
  }

  private static Map<String, Long> drawn(int threads) throws IOException {
    try (SeeingServer server = new SeeingServer(200, 200, "ok")) {
      server.load(settings(threads, Map.of()), Request.get("/{id}").fedBy(rows(10).drawn(42)));
      return server.seen().counts(Seen::target);
    }
  }

  private static Feed rows(int count) {
    return Feed.rows(
        IntStream.range(0, count).mapToObj(number -> Map.of("id", "" + number)).toList());
  }

  private static Map<String, String> settings(int threads, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("longhaul.users", String.valueOf(USERS));
    settings.put("longhaul.driver_threads", String.valueOf(threads));
    return settings;
  }
}
