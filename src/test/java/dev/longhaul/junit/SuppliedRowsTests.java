package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.target.Target.address;
import static dev.longhaul.target.Target.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.request.Request;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose servers and requests come from factory methods. */
@Tag("slow")
class SuppliedRowsTests {
  @TempDir private Path folder;

  /** Servers that run already, once per class. */
  abstract static class Addresses {
    private static @Nullable CountingShop shop;

    @BeforeAll
    static void open() {
      shop = CountingShop.started();
    }

    @AfterAll
    static void close() {
      if (shop != null) {
        shop.close();
      }
    }

    static AddressTarget running(String name) {
      if (shop == null) {
        throw new IllegalStateException("called before @BeforeAll");
      }
      return address(shop.address()).named(name);
    }

    @SuppressWarnings("unused")
    private static Stream<Target> versions() {
      return Stream.of(running("one"), running("two"));
    }
  }

  @ServerBenchmark(thresholds = "availability_percent >= 100")
  static class PairsTestCases extends Addresses {
    @SuppressWarnings("unused")
    private static Request[] pages() {
      return new Request[] {get("/a"), get("/b")};
    }

    @BenchmarkMatrix(servers = "versions", requests = "pages")
    void serves(LoadTest load) {
      load.run();
    }

    @Nested
    class Inner {
      static Set<Request> onePage() {
        return Set.of(get("/c"));
      }

      @BenchmarkMatrix(servers = "versions", requests = "onePage")
      void serves(LoadTest load) {
        load.run();
      }
    }
  }

  @ServerBenchmark
  static class ServersTestCases extends Addresses {
    static List<AddressTarget> one() {
      return List.of(running("one"));
    }

    @BenchmarkMatrix(servers = "one")
    void serves(String strategy, String task, LoadTest load) {
      assertThat(strategy + "/" + task).isEqualTo("address/one");
      load.run();
    }
  }

  @ServerBenchmark(thresholds = "availability_percent >= 100")
  static class CommandTestCases {
    static Stream<Target> python() {
      assumeTrue(isThere("python3"), "python3 is needed");
      return Stream.of(command("python3", "-m", "http.server", "--bind", "127.0.0.1", "{port}"));
    }

    @BenchmarkMatrix(servers = "python")
    void serves(LoadTest load) {
      load.run();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
  }

  @ServerBenchmark
  static class UnmetAssumptionTestCases {
    static Stream<Target> none() {
      assumeTrue(false, "there is no server here");
      return Stream.of();
    }

    @BenchmarkMatrix(servers = "none")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void arePairsRequestByRequest() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), PairsTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rowNames())
        .containsExactly(
            "address/one GET /a",
            "address/two GET /a",
            "address/one GET /b",
            "address/two GET /b",
            "address/one GET /c",
            "address/two GET /c")
        .isEqualTo(run.names());
  }

  @Test
  void anAddressHasNoResourcesButABound() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), ServersTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.row(0))
        .containsEntry("availability_percent", "100.00")
        .containsEntry("server_cpu_ms_per_request", "")
        .containsEntry("peak_memory_mb", "")
        .containsEntry("task_ms", "")
        .doesNotContainEntry("demand_ms", "")
        .doesNotContainEntry("bound_per_s", "")
        .doesNotContainEntry("verdict", "WORK_MISSING");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // which shows CPU time and memory
  void aCommandHasItsProcessorTimeAndMemory() throws IOException {
    EngineRun run = EngineRun.of(folder, Map.of(), CommandTestCases.class);
    assumeTrue(run.passed() > 0 || !run.failures().isEmpty(), "python3 is needed");

    assertThat(run.failures()).isEmpty();
    assertThat(run.rowNames()).containsExactly("command/python3 -m http.server --bind 127.0.0.1");
    assertThat(run.row(0))
        .containsEntry("availability_percent", "100.00")
        .doesNotContainEntry("server_cpu_ms_per_request", "")
        .doesNotContainEntry("peak_memory_mb", "")
        .doesNotContainEntry("bound_per_s", "");
  }

  @Test
  void anUnmetAssumptionOfAFactoryIsNoFailure() {
    EngineRun run = EngineRun.of(folder, Map.of(), UnmetAssumptionTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.results().containerEvents().aborted().count()).isEqualTo(1);
  }
}
