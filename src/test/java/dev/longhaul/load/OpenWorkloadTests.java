package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.statistics.OperationalBound;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrivals are due on a schedule, which does not depend on the server. */
@Tag("slow")
class OpenWorkloadTests {
  private static final String BODY = "<html>right</html>";
  private static final String RIGHT = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n" + BODY;

  /** A server that freezes for s seconds of a window of T seconds. */
  private static final double FREEZE = 2;

  private static final double WINDOW = 4;

  /** How far a figure may be below theory: nothing makes a freeze shorter. */
  private static final double LEAST = 0.9;

  /** How far it may be above: on a busy machine, threads also wait for a processor. */
  private static final double MOST = 1.5;

  @Test
  void chargesAPauseToEveryRequestItDelays() throws InterruptedException {
    Measurement open = underAFreeze(Map.of("longhaul.workload", "open", "longhaul.rate", "100"));
    // r·s requests are delayed by s/2 on average; all r·T of the window by s²/(2T).
    double base = open.responseTimes().percentileMs(25).orElseThrow() / 1000;
    double theory = base + FREEZE * FREEZE / (2 * WINDOW);
    assertThat(meanSeconds(open)).isBetween(LEAST * theory, MOST * theory);
    // r (s - x) requests had a delay of more than x: the slowest quarter, s - T/4 and more.
    double quarter = base + FREEZE - WINDOW / 4;
    assertThat(open.responseTimes().percentileMs(75).orElseThrow() / 1000)
        .isBetween(LEAST * quarter, MOST * quarter);
    assertThat((double) open.started()).isEqualTo(100 * WINDOW, within(1.0));
    assertConserved(open);
  }

  @Test
  void closedWorkloadHidesAPause() throws InterruptedException {
    int users = 10;
    Measurement closed =
        underAFreeze(Map.of("longhaul.users", "10", "longhaul.think_time", "100 ms"));
    double base = closed.responseTimes().percentileMs(25).orElseThrow() / 1000;
    // As many requests a second as the open workload, but a pause delays only one per user.
    double most = base + users * FREEZE / closed.started();
    assertThat(closed.responseTimes().maxMs().orElseThrow() / 1000)
        .isGreaterThanOrEqualTo(LEAST * FREEZE);
    assertThat(meanSeconds(closed)).isLessThan(2 * most);
    // At most half of what the open workload must show, in the mean and in the slowest tenth.
    assertThat(meanSeconds(closed)).isLessThan(LEAST * FREEZE * FREEZE / (2 * WINDOW) / 2);
    assertThat(closed.responseTimes().percentileMs(90).orElseThrow() / 1000)
        .isLessThan(LEAST * (FREEZE - WINDOW / 10) / 2);
    assertConserved(closed);
  }

  private static Measurement underAFreeze(Map<String, String> values) throws InterruptedException {
    Map<String, String> phases = Map.of("longhaul.warmup", "300 ms", "longhaul.duration", "4 s");
    try (FreezingServer server =
        new FreezingServer(RIGHT, Duration.ofSeconds(1), Duration.ofSeconds(2))) {
      return LoadDriver.run(
          Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
          settings(((Source) values::get).orElse(phases::get)),
          server);
    }
  }

  @ParameterizedTest(name = "{0} arrivals at {1}/s")
  @CsvSource({"constant, 100", "constant, 2000", "constant, 33.3", "poisson, 2000"})
  void keepsTheRate(String arrivals, double rate) throws InterruptedException {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured = run(server.uri(), "" + rate, Map.of("longhaul.arrivals", arrivals));
      // The variance of a Poisson count is its mean.
      double error = arrivals.equals("poisson") ? 4 * Math.sqrt(rate / 2) : 1;
      assertThat((double) measured.started()).isEqualTo(rate / 2, within(error));
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(measured.started());
      assertThat(measured.sendDelays().count()).isEqualTo(measured.started());
      assertThat(measured.sendDelays().maxMs()).isPresent();
    }
  }

  @Test
  void keepsTheRateIfTheServerNeverAnswers() throws InterruptedException {
    try (RawServer silent = new RawServer((request, out) -> true)) {
      Measurement measured = run(silent.uri(), "400", Map.of("longhaul.timeout", "200 ms"));
      assertThat((double) measured.started()).isEqualTo(200, within(1.0));
      assertThat(measured.count(Outcome.TIMED_OUT)).isPositive();
      assertThat(measured.count(Outcome.TIMED_OUT) + measured.count(Outcome.DROPPED))
          .isEqualTo(measured.started());
      assertThat(measured.sendDelays().count())
          .isEqualTo(measured.started() - measured.count(Outcome.DROPPED));
      assertConserved(measured);
    }
  }

  @Test
  void keepsTheRateIfConnectionsAreRefused() throws InterruptedException {
    URI uri;
    try (RawServer server = RawServer.saying(RIGHT)) {
      uri = server.uri();
    }
    Measurement measured = run(uri, "100", Map.of());
    assertThat((double) measured.started()).isEqualTo(50, within(1.0));
    assertThat(measured.count(Outcome.CONNECTION_FAILED)).isEqualTo(measured.started());
  }

  /** The driver's queue keeps growing: the later a request is due, the longer it waits. */
  @Test
  void overloadedServerReachesNoMoreThanItsBound() throws InterruptedException {
    Duration demand = Duration.ofMillis(10);
    int workers = 2;
    double bound = OperationalBound.openPerSecond(400, 4, demand, workers);
    assertThat(bound).isEqualTo(200, within(1e-9));
    try (BusyServer server = new BusyServer(RIGHT, workers, demand)) {
      Measurement measured = run(server.uri(), "400", Map.of());
      assertThat((double) measured.started()).isEqualTo(200, within(1.0));
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(measured.started());
      // True in the long run; a window of 50 services per worker cuts one at each end.
      assertThat(measured.throughput().mean()).isPositive().isLessThan(bound * 1.05);
    }
  }

  @Test
  void overloadDropsOrDelaysRequests() throws InterruptedException {
    try (BusyServer server = new BusyServer(RIGHT, 2, Duration.ofMillis(10))) {
      Measurement measured = run(server.uri(), "1000", Map.of("longhaul.timeout", "100 ms"));
      assertThat((double) measured.started()).isEqualTo(500, within(1.0));
      // Requests are sent in the order in which they are due; many have too little time left.
      assertThat(measured.count(Outcome.DROPPED)).isPositive();
      assertThat(measured.count(Outcome.DROPPED) + measured.count(Outcome.TIMED_OUT))
          .isGreaterThan(measured.started() / 2);
      assertThat(measured.throughput().mean()).isLessThan(200 * 1.05);
      assertConserved(measured);
    }
  }

  @Test
  void opensOneConnectionPerRequestInFlight() throws InterruptedException {
    try (BusyServer server = new BusyServer(RIGHT, 4, Duration.ofMillis(5))) {
      Measurement measured = run(server.uri(), "2000", Map.of());
      assertThat(server.accepted()).isEqualTo(4);
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(measured.started());
      assertThat(measured.flow().meanInFlight()).isGreaterThan(4);
    }
  }

  @Test
  void opensAConnectionPerArrivalIfAsked() throws InterruptedException {
    try (RawServer server = RawServer.sayingAndClosing(RIGHT)) {
      Measurement measured =
          run(server.uri(), "100", Map.of("longhaul.connections", "per_request"));
      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(measured.started());
      assertThat(server.requests()).isLessThanOrEqualTo(server.accepted());
    }
  }

  private static double meanSeconds(Measurement measured) {
    return measured.responseTimes().meanMs().orElseThrow() / 1000;
  }

  private static void assertConserved(Measurement measured) {
    assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());
    assertThat(measured.inFlightAtEnd()).isZero();
  }

  private static Measurement run(URI uri, String rate, Map<String, String> values)
      throws InterruptedException {
    Map<String, String> open =
        Map.of(
            "longhaul.workload", "open",
            "longhaul.rate", rate,
            "longhaul.users", "4",
            "longhaul.warmup", "100 ms",
            "longhaul.duration", "500 ms");
    return LoadDriver.run(
        Endpoint.of(uri, Optional.of(BODY), () -> true),
        settings(((Source) values::get).orElse(open::get)),
        new LoadListener() {});
  }

  private static Settings settings(Source source) {
    return Settings.from(source);
  }
}
