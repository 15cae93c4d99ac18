package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Defaults;
import dev.longhaul.server.task.BlockingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capacity of a server that is known by its laws: two workers that take 20 ms each. */
@Tag("slow")
class CapacityTests {
  private static final int WORKERS = 2;
  private static final double BOUND = WORKERS / 0.02;

  /** In a window of a second, each worker may end one request more, and one more may arrive. */
  private static final double EDGES = 2 * WORKERS;

  private static final double KEPT_UP = 0.9;

  @TempDir private Path folder;

  static final class Nap implements BlockingTask {
    @Override
    public String run() throws InterruptedException {
      Thread.sleep(20);
      return "rested";
    }
  }

  @ServerBenchmark(settings = "longhaul.workers=" + WORKERS)
  static class NapTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Nap.class)
    void takesSoMany(Capacity capacity) {
      CapacityResult found =
          capacity
              .startingAt(40)
              .within(50)
              .find("response_time_p99_ms <= 1000", "availability_percent >= 99");
      assertThat(found.perSecond().orElseThrow())
          .as(found.toString())
          .isBetween(BOUND / 2, (BOUND + EDGES) / KEPT_UP);
      assertThat(found.failedPerSecond().orElseThrow()).isGreaterThan(BOUND / 2);
      assertThat(found.atHeld().orElseThrow().achievedPerSecond().orElseThrow())
          .isLessThanOrEqualTo(BOUND + EDGES);
      assertThat(found.steps()).hasSizeGreaterThan(2);
      assertThatThrownBy(() -> capacity.find("response_time_p99_ms <= 1000"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a capacity is found once");
    }
  }

  /**
   * Its JVM ends when a bucket of requests is empty that fills at 600 a second; as long as it has
   * had less than 1,500 in all, at 300 a second only. So of the rates 400, 566 and 800/s it takes
   * the first two, but not if it is cold, and never the third. Many requests begin at once after a
   * machine stood still: the bucket has room for those of a second and more.
   */
  static final class Fragile implements BlockingTask {
    private static final double PER_NANO = 600e-9;
    private static final double PER_NANO_IF_COLD = 300e-9;
    private static final int COLD = 1_500;
    private static final double ROOM = 1_000;
    private static final double ROOM_IF_COLD = 300;
    private double left = ROOM_IF_COLD;
    private long sinceNanos = System.nanoTime();
    private int all;

    @Override
    public String run() throws InterruptedException {
      begin(System.nanoTime());
      Thread.sleep(20);
      return "whole";
    }

    private synchronized void begin(long nowNanos) {
      boolean cold = ++all < COLD;
      double filled = (nowNanos - sinceNanos) * (cold ? PER_NANO_IF_COLD : PER_NANO);
      left = Math.min(left + filled, cold ? ROOM_IF_COLD : ROOM) - 1;
      sinceNanos = nowNanos;
      if (left < 0) {
        Runtime.getRuntime().halt(7);
      }
    }
  }

  @ServerBenchmark
  static class FragileTestCases {
    @BenchmarkMatrix(strategies = "virtual_threads", taskTypes = Fragile.class)
    void endsUnderTooMany(Capacity capacity) {
      CapacityResult found =
          capacity.startingAt(400).within(50).find("response_time_p99_ms <= 1000");
      assertThat(found.failedPerSecond().orElseThrow()).as(found.toString()).isEqualTo(800);
      assertThat(found.whyFailed().orElseThrow())
          .contains("the server ended", "code 7: ", "its log is ")
          .doesNotContain("and ends so");
      // In the search, too, on the server after the one that ended.
      assertThat(found.perSecond().orElseThrow()).isCloseTo(566, within(1.0));
      assertThat(found.isConfirmed()).isTrue();
    }
  }

  @Test
  @Tag("reliability")
  void aRateUnderWhichTheServerEndsHasFailedUnlessItWasCold() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of(
                "longhaul.think_time", "0 ms",
                "longhaul.profile", "quick",
                "longhaul.warmup", "8 s",
                "longhaul.warmup_limit", "9 s",
                "longhaul.duration", "1 s",
                "longhaul.jvm_arguments", String.join(" ", Defaults.JVM_ARGUMENTS)),
            FragileTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(1);
    try (Stream<Path> logs = Files.list(run.output().resolve("logs"))) {
      assertThat(logs.filter(log -> log.toString().contains("Fragile")))
          .as("servers: the first, the one after it ended, and the one that confirms")
          .hasSize(3);
    }
  }

  @Test
  void findsTheCapacityThatTheLawsAllow() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of(
                "longhaul.think_time", "0 ms",
                "longhaul.profile", "quick",
                "longhaul.duration", "1 s"),
            NapTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(1);
    List<Map<String, String>> searches =
        ResultsFile.read(run.output().resolve("capacity.csv")).rows();
    assertThat(searches).hasSize(1);
    assertThat(searches.getFirst())
        .containsEntry("strategy", "thread_pool")
        .containsEntry("task", "Nap")
        .containsEntry("most_in_flight", "1000")
        .containsEntry("confirmation", "fresh_jvm");
    assertThat(ResultsFile.read(run.output().resolve("capacity_steps.csv")).rows())
        .hasSizeGreaterThan(2);
    assertThat(run.rows()).as("a step is no row of the table").isEmpty();
    assertThat(run.console())
        .contains("thread_pool/Nap: 40/s: achieved", "thread_pool/Nap: capacity: ", "capacity.csv");
    assertThat(Files.readString(run.output().resolve("report.html"))).contains("id=\"capacity\"");
  }
}
