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
import java.util.ArrayDeque;
import java.util.Deque;
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
   * Its JVM ends beyond 5,800 requests begun in two seconds and, as long as it has had less than
   * 3,500 in all, beyond 3,000. So of the rates 1,600, 2,263 and 3,200/s it takes the first two,
   * unless it is cold, and not the third. Two seconds, because a machine may stand still for half
   * of one, and many requests begin at once then. They need a heap that has room for a thousand.
   */
  static final class Fragile implements BlockingTask {
    private static final int MOST = 5_800;
    private static final int MOST_IF_COLD = 3_000;
    private static final int COLD = 3_500;
    private static final long WITHIN_NANOS = 2_000_000_000;
    private final Deque<Long> begun = new ArrayDeque<>();
    private int all;

    @Override
    public String run() throws InterruptedException {
      begin(System.nanoTime());
      Thread.sleep(20);
      return "whole";
    }

    private synchronized void begin(long nowNanos) {
      begun.add(nowNanos);
      while (nowNanos - begun.getFirst() > WITHIN_NANOS) {
        begun.removeFirst();
      }
      all++;
      if (begun.size() > (all < COLD ? MOST_IF_COLD : MOST)) {
        Runtime.getRuntime().halt(7);
      }
    }
  }

  @ServerBenchmark
  static class FragileTestCases {
    @BenchmarkMatrix(strategies = "virtual_threads", taskTypes = Fragile.class)
    void endsUnderTooMany(Capacity capacity) {
      CapacityResult found =
          capacity.startingAt(1_600).within(50).find("response_time_p99_ms <= 1000");
      assertThat(found.failedPerSecond().orElseThrow()).as(found.toString()).isEqualTo(3_200);
      assertThat(found.whyFailed().orElseThrow())
          .contains("the server ended", "code 7: ", "its log is ")
          .doesNotContain("and ends so");
      // In the search, too, on the server after the one that ended.
      assertThat(found.perSecond().orElseThrow()).isCloseTo(2_263, within(1.0));
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
                "longhaul.warmup", "4 s",
                "longhaul.warmup_limit", "5 s",
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
