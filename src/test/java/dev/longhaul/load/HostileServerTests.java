package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver survives every misdeed of a server and counts each exactly. */
@Tag("slow")
@Tag("reliability")
class HostileServerTests {
  private static final int USERS = 8;

  /** Misdeeds that are over at once; the others last until the time-out. */
  private static final Misdeed[] BRIEF =
      Stream.of(Misdeed.values())
          .filter(misdeed -> misdeed.outcome() != Outcome.TIMED_OUT)
          // It is a race whether a request gets onto a connection that is being closed: see below.
          .filter(misdeed -> misdeed != Misdeed.CLOSING_WITHOUT_A_WORD)
          .toArray(Misdeed[]::new);

  private static final Misdeed[] LASTING =
      Stream.of(Misdeed.values())
          .filter(misdeed -> misdeed.outcome() == Outcome.TIMED_OUT)
          .toArray(Misdeed[]::new);

  static Stream<Misdeed> briefOnes() {
    return Stream.of(Misdeed.values()).filter(misdeed -> misdeed.outcome() != Outcome.TIMED_OUT);
  }

  @ParameterizedTest
  @MethodSource("briefOnes")
  void eachMisdeedHasItsOutcome(Misdeed misdeed) {
    assertOutcome(misdeed, "5 min");
  }

  /** All at once, as each takes as long as the time-out. */
  @Test
  void eachLastingMisdeedHasItsOutcome() throws Exception {
    try (ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (Misdeed misdeed : LASTING) {
        // Long enough for a busy machine to read the request.
        ends.add(loads.submit(() -> assertOutcome(misdeed, "3 s")));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  private static void assertOutcome(Misdeed misdeed, String timeout) {
    try (HostileServer server = new HostileServer(1, USERS, misdeed)) {
      WholeLoad load = runOnceEach(USERS, server, timeout);

      assertThat(server.served()).containsOnly(Map.entry(misdeed, (long) USERS));
      assertThat(load.measured().started()).isEqualTo(USERS);
      assertThat(load.measured().outcomes())
          .as("reasons of failed exchanges: %s", load.connectionErrors())
          .containsEntry(misdeed.outcome(), (long) USERS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep_alive", "per_request"})
  void countsShortMisdeedsExactly(String connections) {
    long requests = 2_000;
    try (HostileServer server = new HostileServer(2, requests, BRIEF)) {
      WholeLoad load =
          run(server, Map.of("longhaul.timeout", "5 min", "longhaul.connections", connections));

      assertThat(server.served()).containsOnlyKeys(BRIEF);
      assertExact(server, load.measured());
      assertThat(load.connectionErrors().values().stream().mapToLong(Long::longValue).sum())
          .as("failed exchanges: %s", load.connectionErrors())
          .isLessThanOrEqualTo(requests);
    }
  }

  @Test
  void countsLastingMisdeedsExactly() {
    int users = 60;
    try (HostileServer server = new HostileServer(3, users, LASTING)) {
      Measurement measured = runOnceEach(users, server, "5 s").measured();

      assertThat(server.served()).containsOnlyKeys(LASTING);
      assertThat(server.served().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(users);
      assertThat(measured.started()).isEqualTo(users);
      assertThat(measured.outcomes()).containsEntry(Outcome.TIMED_OUT, (long) users);
    }
  }

  /** A request may be sent on a connection before the client sees its end: it is sent again. */
  @Test
  void unannouncedClosesFailNoRequest() {
    long requests = 1_000;
    try (HostileServer server =
        new HostileServer(4, requests, Misdeed.NONE, Misdeed.CLOSING_WITHOUT_A_WORD)) {
      Measurement measured = run(server, Map.of("longhaul.timeout", "5 min")).measured();

      assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(requests);
      assertThat(measured.count(Outcome.CONNECTION_FAILED)).isZero();
      assertThat(measured.resent())
          .isLessThanOrEqualTo(server.served().getOrDefault(Misdeed.CLOSING_WITHOUT_A_WORD, 0L));
      assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());
    }
  }

  @Test
  void silentServerKeepsNoProcessorBusy() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long[] cpu = new long[1];
    try (HostileServer server = new HostileServer(5, 0, Misdeed.SILENCE)) {
      WholeLoad.until(
          ended -> {
            cpu[0] = cpuOfTheDriver(threads);
            return System.nanoTime() - start > Duration.ofSeconds(1).toNanos();
          },
          target(server),
          settings(Map.of()));
    }
    assertThat(cpu[0]).as("the driver has a thread").isPositive();
    assertThat(cpu[0]).isLessThan((System.nanoTime() - start) / 4);
  }

  private static long cpuOfTheDriver(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("httpclient-"))
        .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
        .sum();
  }

  @Test
  void endlessResponseTakesNoMemory() throws InterruptedException {
    long[] used = new long[2];
    AtomicLong sent = new AtomicLong();
    try (RawServer server = new RawServer((request, out) -> sendForEver(out, sent))) {
      LoadListener meter =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              if (phase == Phase.WARM_UP || phase == Phase.DRAIN) {
                System.gc();
                Runtime here = Runtime.getRuntime();
                used[phase == Phase.WARM_UP ? 0 : 1] = here.totalMemory() - here.freeMemory();
              }
            }
          };
      // Each response lasts from the warm-up to the drain.
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(Misdeed.BODY), () -> true),
              settings(
                  Map.of(
                      "longhaul.timeout", "700 ms",
                      "longhaul.warmup", "100 ms",
                      "longhaul.duration", "900 ms")),
              meter);

      assertThat(measured.count(Outcome.TIMED_OUT)).isPositive().isEqualTo(measured.started());
      long received = sent.get();
      assertThat(received).isGreaterThan(50_000_000);
      assertThat(used[1] - used[0]).as("of %d bytes received", received).isLessThan(received / 8);
    }
  }

  private static boolean sendForEver(OutputStream out, AtomicLong sent) throws IOException {
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] part = new byte[64 * 1024];
    while (true) {
      out.write(part);
      sent.addAndGet(part.length);
    }
  }

  private static void assertExact(HostileServer server, Measurement measured) {
    Map<Outcome, Long> expected = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      expected.put(outcome, 0L);
    }
    server
        .served()
        .forEach((misdeed, times) -> expected.merge(misdeed.outcome(), times, Long::sum));
    // The server has read them twice.
    expected.merge(Outcome.CONNECTION_FAILED, -measured.resent(), Long::sum);
    assertThat(measured.outcomes()).isEqualTo(expected);
    assertThat(measured.inFlightAtEnd()).isEqualTo(server.held());
    assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());
  }

  /** Loads a server until it has served all its requests and each user waits in vain. */
  private static WholeLoad run(HostileServer server, Map<String, String> values) {
    return WholeLoad.until(ended -> server.held() == USERS, target(server), settings(values));
  }

  /** Lets each user send one request and then think for ever. */
  private static WholeLoad runOnceEach(int users, HostileServer server, String timeout) {
    Map<String, String> values =
        Map.of(
            "longhaul.users",
            String.valueOf(users),
            "longhaul.think_time",
            "1 h",
            "longhaul.timeout",
            timeout);
    return WholeLoad.until(ended -> ended == users, target(server), settings(values));
  }

  private static Endpoint target(HostileServer server) {
    return Endpoint.of(server.uri(), Optional.of(Misdeed.BODY), () -> true);
  }

  private static Settings settings(Map<String, String> values) {
    Map<String, String> brief =
        Map.of("longhaul.users", String.valueOf(USERS), "longhaul.warmup", "0 ms");
    return Settings.from(((Source) values::get).orElse(brief::get));
  }
}
