package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import dev.longhaul.validity.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right answer counts only if the server did the work and its receipt says so. */
@Tag("slow")
class ReceiptTests {
  private static final String BODY = "<html>right</html>";
  private static final Duration LEAST = Duration.ofMillis(5);

  @Test
  void partsOfTheSplitSumToTheResponseTime() throws InterruptedException {
    try (RawServer server = answering("queue;dur=1, task;dur=5, cpu;dur=0.5, total;dur=7", 10)) {
      Measurement measured = measure(server.uri());
      ResponseSplit split = measured.receipts().split().orElseThrow();
      assertThat(split.queueMs()).isCloseTo(1, within(1e-9));
      assertThat(split.taskMs()).isCloseTo(5, within(1e-9));
      assertThat(split.serverMs()).isCloseTo(1, within(1e-9));
      assertThat(split.networkMs()).isGreaterThanOrEqualTo(10 - 7);
      assertThat(split.totalMs())
          .isCloseTo(measured.responseTimes().meanMs().orElseThrow(), within(1e-6));
      assertThat(measured.receipts().count()).isEqualTo(measured.finished());
      assertThat(measured.receipts().cpuMsPerRequest()).hasValueCloseTo(0.5, within(1e-9));
      // Such a short window may have other faults.
      assertThat(verdict(measured)).isNotEqualTo(Verdict.WORK_MISSING);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cache;desc=hit | did not say what was done",
        "task;dur=60000, total;dur=60001 | claim more time than they took",
        "queue;dur=60000, task;dur=5, total;dur=6 | claim more time than they took",
        "task;dur=0.001, total;dur=0.002 | takes at least 5.000000 ms where it is done"
      })
  void detectsAServerThatSkipsTheWork(String receipt, String reason) throws InterruptedException {
    try (RawServer server = answering(receipt, 0)) {
      Measurement measured = measure(server.uri());
      assertThat(measured.responseTimes().count()).isPositive();
      assertThat(verdict(measured)).isEqualTo(Verdict.WORK_MISSING);
      assertThat(result(measured).validity().reasons()).contains(reason);
    }
  }

  private static RawServer answering(String receipt, int afterMillis) {
    byte[] answer =
        "HTTP/1.1 200 OK\r\nServer-Timing: %s\r\nContent-Length: 18\r\n\r\n%s"
            .formatted(receipt, BODY)
            .getBytes(StandardCharsets.UTF_8);
    return new RawServer(
        (request, out) -> {
          long end = System.nanoTime() + Duration.ofMillis(afterMillis).toNanos();
          for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          out.write(answer);
          return true;
        });
  }

  private static Measurement measure(URI uri) throws InterruptedException {
    return LoadDriver.run(
        Endpoint.of(uri, Optional.of(BODY), () -> true), SETTINGS, new LoadListener() {});
  }

  private static Verdict verdict(Measurement measured) {
    return result(measured).verdict();
  }

  private static BenchmarkResult result(Measurement measured) {
    return new BenchmarkResult(
        new BenchmarkCase("fixture", "noop", SETTINGS),
        Instant.EPOCH,
        measured,
        new Baseline(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(LEAST),
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static final Settings SETTINGS =
      Settings.from(
          ((Source) key -> null)
              .orElse(
                  Map.of(
                          "longhaul.users", "2",
                          "longhaul.warmup", "100 ms",
                          "longhaul.duration", "300 ms")
                      ::get));
}
