package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run of two cases: a fault hits the server of the first one, and the second one follows. */
final class FaultyRun {
  static final String SMALL = "longhaul.jvm_arguments=" + SharedClassData.SMALL;

  /** All processes seen at the beginning of a phase: servers, workers and origins. */
  final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  final Set<Integer> ports = ConcurrentHashMap.newKeySet();

  /** The fault hits the first case; the second one follows. */
  @ServerBenchmark(settings = SMALL)
  static class LongTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      settings = {
        "longhaul.duration=300 ms",
        "longhaul.profile=quick", // measured once
        "longhaul.timeout=1 min",
        "longhaul.isolation=in_process",
        SMALL
      },
      thresholds = "availability_percent >= 100",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class NextTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  /** Runs both cases and acts on the first one's server when a phase begins. */
  EngineRun of(
      Path folder, Map<String, String> parameters, Phase when, Consumer<ProcessHandle> fault) {
    return PhaseWatch.during(
        () -> EngineRun.of(folder, parameters, LongTestCases.class, NextTestCases.class),
        (name, phase) -> {
          if (phase == when && name.equals("thread_pool/noop")) {
            look();
            fault.accept(ProcessHandle.current().children().findFirst().orElseThrow());
          }
        });
  }

  void look() {
    List<ProcessHandle> here = ProcessHandle.current().descendants().toList();
    seen.addAll(here);
    try {
      ports.addAll(ProcessState.listeningPorts(here));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until the servers and origins of the run, and their ports, are gone. */
  void assertNothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () -> {
              assertThat(ProcessHandle.current().children())
                  .noneMatch(process -> !ProcessState.hasEnded(process));
              assertThat(seen).isNotEmpty().allMatch(ProcessState::hasEnded);
              assertThat(ProcessState.stillListening(ports)).isEmpty();
            });
  }

  static void later(long millis, Runnable fault) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(fault);
  }

  static void signal(String name, ProcessHandle process) {
    try {
      Signal.send(name, process);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
