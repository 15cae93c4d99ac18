package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.ProbeTimes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProbeTests {
  private static final AccessSettings ACCESS = Settings.defaults().access();

  private static final byte[] PONG =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npong".getBytes(StandardCharsets.UTF_8);
  private static final Duration WINDOW = Duration.ofMillis(600);

  @Test
  void sendsAtAConstantRateOnOneConnection() throws InterruptedException {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              out.write(PONG);
              return true;
            })) {
      ProbeTimes times = watch(server.uri(), WINDOW);
      // One request every 10 ms, even if each is sent late.
      assertThat(times.responseTimes().count()).isBetween(59L, 120L);
      assertThat(times.failed()).isZero();
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void chargesTheWaitToRequestsDueMeanwhile() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (request, out) -> {
                  try {
                    over.await();
                  } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                  }
                  out.write(PONG);
                  return true;
                });
        Probe probe = new Probe(server.uri(), WINDOW, Duration.ofSeconds(30), ACCESS)) {
      probe.phaseStarted(Phase.WARM_UP);
      probe.phaseStarted(Phase.WINDOW);
      pause(WINDOW);
      probe.phaseStarted(Phase.DRAIN);
      over.countDown();
      ProbeTimes times = probe.times();
      // One request reached the server; thirty were due and waited, from 600 ms down to 0.
      assertThat(times.responseTimes().count()).isGreaterThanOrEqualTo(29);
      assertThat(times.responseTimes().maxMs().orElseThrow()).isGreaterThan(570);
      assertThat(times.responseTimes().percentileMs(50).orElseThrow()).isGreaterThan(270);
    }
  }

  /** Its client may be closed at any moment: before a request, in it, and after it. */
  @Test
  void endsWithoutAWordWhenItIsClosed() throws InterruptedException {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try (RawServer server = RawServer.saying(new String(PONG, StandardCharsets.UTF_8))) {
      for (int time = 0; time < 400; time++) {
        try (Probe probe = new Probe(server.uri(), WINDOW, Duration.ofSeconds(30), ACCESS)) {
          probe.phaseStarted(Phase.WARM_UP);
          LockSupport.parkNanos(5_000L * (time % 100));
        }
      }
      pause(Duration.ofMillis(200));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isEmpty();
  }

  @Test
  void countsRefusedRequests() throws InterruptedException {
    URI unserved;
    try (RawServer server = RawServer.saying("")) {
      unserved = server.uri();
    }
    ProbeTimes times = watch(unserved, WINDOW);
    assertThat(times.failed()).isGreaterThanOrEqualTo(29);
    assertThat(times.responseTimes().count()).isZero();
  }

  /** Each second request ends its connection: without an answer, or with a part of one. */
  private static RawServer closing(byte[] part) {
    AtomicInteger requests = new AtomicInteger();
    return new RawServer(
        (request, out) -> {
          boolean answers = requests.getAndIncrement() % 2 == 0;
          out.write(answers ? PONG : part);
          return answers;
        });
  }

  @Test
  void aClosedKeptConnectionFailsNoProbe() throws InterruptedException {
    try (RawServer server = closing(new byte[0])) {
      ProbeTimes times = watch(server.uri(), WINDOW);
      assertThat(times.failed()).isZero();
      assertThat(times.responseTimes().count()).isPositive();
      assertThat(server.accepted()).isGreaterThan(1);
    }
  }

  @Test
  void halfAnAnswerFailsAProbe() throws InterruptedException {
    byte[] half =
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(StandardCharsets.UTF_8);
    try (RawServer server = closing(half)) {
      assertThat(watch(server.uri(), WINDOW).failed()).isPositive();
    }
  }

  private static ProbeTimes watch(URI uri, Duration window) throws InterruptedException {
    try (Probe probe = new Probe(uri, window, Duration.ofSeconds(30), ACCESS)) {
      probe.phaseStarted(Phase.WARM_UP);
      probe.phaseStarted(Phase.WINDOW);
      pause(window);
      probe.phaseStarted(Phase.DRAIN);
      probe.phaseStarted(Phase.DONE);
      return probe.times();
    }
  }

  /** Passes the time of the window; does not wait for an event. */
  private static void pause(Duration window) {
    long end = System.nanoTime() + window.toNanos();
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
