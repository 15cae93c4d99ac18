package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.EngineRun;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.server.task.AsyncTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adopter's tasks under an adopter's strategy and under Longhaul's. */
@Tag("slow")
class CheckoutTests {
  private static final String HERE = String.valueOf(ProcessHandle.current().pid());

  @TempDir private Path folder;

  private static final class ReserveStock implements AsyncTask {
    private final Orders orders = new Orders();

    @Override
    public CompletableFuture<String> start(Executor loop) {
      return CompletableFuture.supplyAsync(orders::place, loop);
    }
  }

  @ServerBenchmark
  static class OwnTestCases {
    @BenchmarkMatrix(
        strategies = "thread_pool",
        strategyTypes = Bulkhead.class,
        taskTypes = {PlaceOrder.class, ReserveStock.class})
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void comparesThem(Results results) {
      assertThat(results.of("Bulkhead", "PlaceOrder").succeeded()).isPositive();
    }

    @Test
    void comparesAMisspeltOne(Results results) {
      assertThat(results.of("Bulkhed", "PlaceOrder").succeeded()).isPositive();
    }
  }

  @ServerBenchmark
  static class OneOwnTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = PlaceOrder.class)
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = "longhaul.workers=2")
  static class PooledTestCases {
    @BenchmarkMatrix(strategies = "process_pool", taskTypes = PlaceOrder.class)
    void serves(LoadTest load) {
      load.run();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void areRowsLikeAllOthersAndNeverRunInTheTestsJvm() throws IOException {
    EngineRun run = run(Map.of(), OwnTestCases.class);

    assertThat(run.failures()).singleElement().asString().contains("did you mean \"Bulkhead\"?");
    assertThat(run.rowNames())
        .containsExactly(
            "thread_pool/PlaceOrder",
            "Bulkhead/PlaceOrder",
            "thread_pool/ReserveStock",
            "Bulkhead/ReserveStock");
    assertThat(run.names()).containsAll(run.rowNames()).contains("comparesThem(Results)");
    for (int i = 0; i < 4; i++) {
      assertMeasured(run.row(i));
    }
    assertThat(journals()).hasSize(4).doesNotContainKey(HERE);
    assertThat(journals().values()).allSatisfy(lines -> assertThat(lines).contains(Orders.PLACED));
  }

  @Test
  void runInTheWorkersOfAProcessPool() throws IOException {
    EngineRun run = run(Map.of(), PooledTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertMeasured(run.row(0));
    Map<String, List<String>> journals = journals();
    List<String> idle =
        journals.entrySet().stream()
            .filter(journal -> !journal.getValue().contains(Orders.PLACED))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(idle).as("the server runs no task itself").hasSize(1);
    assertThat(journals.remove(idle.getFirst())).containsExactly("child of " + HERE);
    assertThat(journals).as("workers").hasSize(2);
    assertThat(journals.values())
        .allSatisfy(
            lines -> assertThat(lines).startsWith("child of " + idle.getFirst(), Orders.PLACED));
  }

  @Test
  void runHereIfTheServerDoes() throws IOException {
    EngineRun run = run(Map.of("longhaul.isolation", "in_process"), OneOwnTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertMeasured(run.row(0));
    assertThat(journals()).containsOnlyKeys(HERE);
  }

  private static void assertMeasured(Map<String, String> row) {
    assertThat(row)
        .containsEntry("availability_percent", "100.00")
        .doesNotContainEntry("verdict", "WORK_MISSING");
    for (String known : List.of("task_ms", "demand_ms", "bound_per_s", "throughput_per_s")) {
      assertThat(row.get(known)).as(known).isNotEmpty();
    }
  }

  private EngineRun run(Map<String, String> parameters, Class<?>... testCases) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put(
        "longhaul.jvm_arguments",
        "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -D"
            + Orders.FOLDER
            + "="
            + orders());
    all.put("-D" + Orders.FOLDER, orders().toString());
    return EngineRun.of(folder, all, testCases);
  }

  private Path orders() {
    try {
      return Files.createDirectories(folder.resolve("orders"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns what each process wrote. */
  private Map<String, List<String>> journals() throws IOException {
    Map<String, List<String>> journals = new HashMap<>();
    try (Stream<Path> files = Files.list(orders())) {
      for (Path file : files.toList()) {
        journals.put(file.getFileName().toString(), Files.readAllLines(file));
      }
    }
    return journals;
  }
}
