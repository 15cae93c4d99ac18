package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;

/** Rounds that a build measured before: in another run, or before a failed test was run again. */
@Tag("slow")
@Tag("reliability")
class RoundsOfABuildTests {
  private static final Map<String, String> BUILD =
      Map.of(
          "longhaul.build",
          EngineRun.build("ci-1"),
          "longhaul.isolation",
          "in_process",
          "longhaul.rounds",
          "3");

  @TempDir private Path folder;

  /** Does not start a second time, and then starts again. */
  public static final class MendedShop implements App {
    static final AtomicInteger STARTS = new AtomicInteger();
    private final CountingShop shop = new CountingShop();

    @Override
    public int start(int port) throws IOException {
      if (STARTS.incrementAndGet() == 2) {
        throw new IOException("the shelf broke");
      }
      return shop.start(port);
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  @ServerBenchmark
  static class MendedTestCases {
    static final AtomicInteger BODIES = new AtomicInteger();

    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(MendedShop.class), Target.app(CountingShop.class));
    }

    @BenchmarkMatrix(servers = "shops")
    void serves(String strategy, String task, LoadTest load) {
      assertThat(load.run().rounds()).hasSize(3);
      if (task.equals("CountingShop")) {
        assertThat(BODIES.incrementAndGet()).isGreaterThan(1);
      }
    }

    @Test
    void comparesThem(Results results) {
      assertThat(results.of("app", "CountingShop").rounds()).hasSize(3);
      assertThat(results.of("app", "MendedShop").rounds()).hasSize(3);
    }
  }

  @ServerBenchmark
  static class OtherTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(LoadTest load) {
      assertThat(load.run().rounds()).hasSize(3);
    }
  }

  @Test
  void areWholeInALaterRunAndAreMeasuredAgainWhereATestFailed() throws IOException {
    MendedShop.STARTS.set(0);
    MendedTestCases.BODIES.set(0);
    EngineRun first = EngineRun.of(folder, BUILD, MendedTestCases.class);
    assertThat(first.failures()).hasSize(3).first().asString().contains("the shelf broke");
    assertThat(rounds())
        .containsExactlyInAnyOrder(
            "MendedShop 1", "CountingShop 1", "CountingShop 2", "CountingShop 3");
    int started = CountingShop.STARTED.get();

    EngineRun again = EngineRun.selecting(folder, BUILD, failed(first));
    assertThat(again.failures()).isEmpty();
    assertThat(again.names())
        .containsExactly("round 2 of 3 · app/MendedShop", "app/MendedShop", "app/CountingShop");
    assertThat(MendedShop.STARTS).as("the first round is kept").hasValue(4);
    assertThat(CountingShop.STARTED.get() - started).as("2 rounds and 3 rounds").isEqualTo(5);
    assertThat(again.console())
        .contains("app/CountingShop, round 3 of 3, is run again in this build");
    assertThat(Files.readAllLines(folder.resolve("longhaul/decisions.csv")))
        .as("their rounds are not paired")
        .hasSize(1);
    List<String> before = lines("results.csv");
    List<String> roundsBefore = lines("rounds.csv");
    assertThat(before).hasSize(3);
    assertThat(roundsBefore).hasSize(7);

    EngineRun later = EngineRun.of(folder, BUILD, OtherTestCases.class);
    assertThat(later.failures()).isEmpty();
    assertThat(lines("results.csv")).hasSize(4).containsAll(before);
    assertThat(lines("rounds.csv")).hasSize(10).containsAll(roundsBefore);
    assertThat(later.console()).contains("! app/CountingShop, 4 users: run again in this build");

    EngineRun relation =
        EngineRun.selecting(
            folder,
            BUILD,
            selectMethod(MendedTestCases.class, "comparesThem", Results.class.getName()));
    assertThat(relation.failures()).isEmpty();
    assertThat(relation.passed()).isEqualTo(1);
  }

  /** Decisions need rows that were measured in turn: those of an earlier run keep theirs. */
  @Test
  void areDecidedInALaterRun() throws IOException {
    EngineRun first = EngineRun.of(folder, BUILD, PairTestCases.class);
    assertThat(first.failures()).isEmpty();
    List<String> decided = lines("decisions.csv");
    assertThat(decided).hasSizeGreaterThan(1);
    EngineRun later = EngineRun.of(folder, BUILD, OtherTestCases.class);
    assertThat(later.failures()).isEmpty();
    assertThat(lines("decisions.csv")).isEqualTo(decided);
  }

  @ServerBenchmark
  static class PairTestCases {
    @BenchmarkMatrix(
        strategies = {"request_thread", "virtual_threads"},
        tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  private static DiscoverySelector[] failed(EngineRun run) {
    return run.results()
        .testEvents()
        .failed()
        .map(event -> selectUniqueId(event.getTestDescriptor().getUniqueId()))
        .toArray(DiscoverySelector[]::new);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("longhaul").resolve(file));
  }

  private List<String> rounds() throws IOException {
    return ResultsFile.read(folder.resolve("longhaul/rounds.csv")).rows().stream()
        .map(row -> row.get("task") + " " + row.get("round"))
        .toList();
  }
}
