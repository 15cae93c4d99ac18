package dev.longhaul.server.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WorkMeterTests {
  private static final long STEP = Duration.ofMillis(20).toNanos();

  private final WorkMeter meter = new WorkMeter(new CpuSamples());

  @Test
  void countsTheProcessorTimeOfABlockingTaskAndNotItsSleep() throws Exception {
    BlockingTask task =
        () -> {
          compute();
          Thread.sleep(200);
          return "page";
        };
    assertThat(meter.work()).isEmpty();
    assertThat(((BlockingTask) meter.metered(task)).run()).isEqualTo("page");

    Work work = meter.work().orElseThrow();
    assertThat(work.nanos()).isGreaterThanOrEqualTo(STEP + Duration.ofMillis(200).toNanos());
    assertThat(work.cpuNanos().orElseThrow())
        .isGreaterThanOrEqualTo(STEP)
        .isLessThan(work.nanos() - Duration.ofMillis(150).toNanos());
  }

  @Test
  void addsUpTheStepsOfAnAsynchronousTask() throws Exception {
    AsyncTask task =
        loop -> {
          compute();
          return CompletableFuture.supplyAsync(
                  () -> {
                    compute();
                    return "page";
                  },
                  loop)
              .thenApplyAsync(
                  page -> {
                    compute();
                    return page;
                  },
                  loop);
        };
    try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
      // As in strategies: the thread that starts a task also runs its steps.
      AsyncTask metered = (AsyncTask) meter.metered(task);
      CompletableFuture<String> page = new CompletableFuture<>();
      loop.execute(
          () -> {
            var unused = metered.start(loop).thenAccept(page::complete);
          });
      assertThat(page.get(30, SECONDS)).isEqualTo("page");
    }
    assertThat(meter.work().orElseThrow().cpuNanos().orElseThrow())
        .isGreaterThanOrEqualTo(3 * STEP);
  }

  /** Of two servers in one JVM, none takes the other's. */
  @Test
  void eachServerHasSamplesOfItsOwn() {
    CpuSamples busy = new CpuSamples();
    CpuSamples other = new CpuSamples();
    assertThat(busy.take()).isTrue();
    assertThat(other.take()).isTrue();
  }

  @Test
  void cancellingTheResultCancelsTheTask() {
    CompletableFuture<String> never = new CompletableFuture<>();
    AsyncTask task = loop -> never;
    ((AsyncTask) meter.metered(task)).start(Runnable::run).cancel(true);
    assertThat(never).isCancelled();
    assertThat(meter.work()).isEmpty();
  }

  @Test
  void cpuTimeOfAVirtualThreadIsUnknown() throws Exception {
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      BlockingTask task = () -> "page";
      virtual.submit(() -> ((BlockingTask) meter.metered(task)).run()).get(30, SECONDS);
    }
    assertThat(meter.work().orElseThrow().cpuNanos()).isEmpty();
  }

  /** Uses the given CPU time, even on a busy machine. */
  private static void compute() {
    var threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + STEP;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
