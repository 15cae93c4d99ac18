package dev.longhaul.load;

import static dev.longhaul.load.BriefLoad.BODY;
import static dev.longhaul.load.BriefLoad.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A load that ends as it should leaves no request in the server: what follows would wait for it.
 */
@Tag("slow")
@Tag("reliability")
class EmptiedServerTests {
  private static final int USERS = 12;
  private static final long DEMAND_NANOS = 40_000_000;

  /** Requests in a server that serves one after the other. */
  private final AtomicInteger inside = new AtomicInteger();

  private final AtomicInteger emptied = new AtomicInteger();
  private final List<Phase> phases = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"closed", "open"})
  void hasNoRequestLeft(String workload) throws InterruptedException {
    Semaphore worker = new Semaphore(1, true);
    Measurement measured;
    int left;
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              inside.incrementAndGet();
              worker.acquireUninterruptibly();
              try {
                LockSupport.parkNanos(DEMAND_NANOS);
              } finally {
                worker.release();
                inside.decrementAndGet();
              }
              out.write(RIGHT.getBytes(StandardCharsets.UTF_8));
              return true;
            })) {
      measured = run(server, workload, "30 s");
      left = inside.get();
    }
    assertThat(left).isZero();
    assertThat(emptied).hasValue(1);
    assertThat(phases).endsWith(Phase.DRAIN, Phase.ENDING, Phase.DONE);
    assertThat(measured.isConserved()).isTrue();
    assertThat(measured.inFlightAtEnd()).isZero();
  }

  /** It answers as long as the window's requests are there, and then no more. */
  @Test
  void isNotEmptyIfALastRequestTimesOut() throws InterruptedException {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              LockSupport.parkNanos(phases.contains(Phase.DRAIN) ? 60_000_000_000L : DEMAND_NANOS);
              if (Thread.currentThread().isInterrupted()) {
                return false;
              }
              out.write(RIGHT.getBytes(StandardCharsets.UTF_8));
              return true;
            })) {
      Measurement measured = run(server, "closed", "500 ms");
      assertThat(measured.isConserved()).isTrue();
    }
    assertThat(emptied).hasValue(0);
    assertThat(phases).endsWith(Phase.DONE);
  }

  /** Its last requests would take a whole time-out more. */
  @Test
  void isNotWaitedForIfItDoesNotAnswer() throws InterruptedException {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              LockSupport.parkNanos(60_000_000_000L);
              return false;
            })) {
      Measurement measured = run(server, "closed", "400 ms");
      assertThat(measured.count(Outcome.SUCCEEDED)).isZero();
    }
    assertThat(emptied).hasValue(0);
    assertThat(phases).endsWith(Phase.DRAIN, Phase.DONE);
  }

  private Measurement run(RawServer server, String workload, String timeout)
      throws InterruptedException {
    Map<String, String> values = new HashMap<>();
    values.put("longhaul.users", String.valueOf(USERS));
    values.put("longhaul.workload", workload);
    values.put("longhaul.timeout", timeout);
    if (workload.equals("open")) {
      values.put("longhaul.rate", "40");
    }
    return LoadDriver.run(
        Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
        BriefLoad.settings(values),
        new LoadListener() {
          @Override
          public void phaseStarted(Phase phase) {
            phases.add(phase);
          }

          @Override
          public void lastRequestsEnded(Duration taken, boolean all) {
            if (all) {
              emptied.incrementAndGet();
            }
          }
        });
  }
}
