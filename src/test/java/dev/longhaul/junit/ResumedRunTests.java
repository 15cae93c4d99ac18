package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed is completed: what it has measured stays, and nothing else is mixed in. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class ResumedRunTests {
  private static final String RESUME = "longhaul.resume";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "longhaul.users", "4",
          "longhaul.think_time", "20 ms",
          "longhaul.warmup", "0 ms",
          "longhaul.warmup_limit", "300 ms",
          "longhaul.duration", "300 ms",
          "longhaul.isolation", "in_process",
          "longhaul.jvm_arguments", "-Xmx64m -Xshare:auto");

  @TempDir private Path folder;

  @ServerBenchmark
  static class OnceTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void once(LoadTest load) {
      load.prepare(shop -> System.out.println("prepares " + shop.getHost()));
      BenchmarkResult row = load.run();
      assertThat(row.rounds()).isEmpty();
      System.out.println("checks once");
    }
  }

  @ServerBenchmark(settings = "longhaul.rounds=4")
  static class RoundsTestCases {
    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(SlowShop.class), Target.app(CountingShop.class));
    }

    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      assertThat(load.run().rounds()).hasSize(4);
    }
  }

  @ServerBenchmark
  static class UntilDecidedTestCases {
    @SuppressWarnings("unused")
    private static Stream<Target> shops() {
      return Stream.of(Target.app(SlowShop.class), Target.app(CountingShop.class));
    }

    @Rounds(untilDecided = Rounds.FASTEST, atMost = 8)
    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      load.run();
    }
  }

  /** A task of 20 ms. */
  static final class Nap implements BlockingTask {
    @Override
    public String run() throws InterruptedException {
      Thread.sleep(20);
      return "slept";
    }
  }

  @ServerBenchmark
  static class SearchTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Nap.class)
    void finds(Capacity capacity) {
      CapacityResult unused =
          capacity.startingAt(60).within(100).find("response_time_p99_ms <= 1000");
    }
  }

  @Test
  void completesTheRowsOfARunThatWasKilledInItsThirdRound() throws Exception {
    killInThirdRound(OnceTestCases.class, RoundsTestCases.class);
    List<String> once = rows("results.csv").subList(0, 1);
    List<String> kept = rounds();
    assertThat(kept).hasSize(5);

    EngineRun other = resumed(Map.of("longhaul.users", "3"), RoundsTestCases.class);
    assertThat(other.failures())
        .singleElement()
        .asString()
        .isEqualTo(
            "longhaul.resume must have the plan of the run that was stopped, but "
                + RoundsTestCases.class.getName()
                + ".serves(LoadTest) differs in the settings (users 4, and now users 3): resume it"
                + " as it was started, or leave longhaul.resume out and measure anew");
    assertThat(rounds()).as("a run that was refused loses nothing").isEqualTo(kept);

    EngineRun run = resumed(Map.of(), OnceTestCases.class, RoundsTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(skipped(run))
        .hasSize(5)
        .allSatisfy(
            reason ->
                assertThat(reason)
                    .matches("measured at \\d\\d:\\d\\d UTC in the run that was stopped"));
    assertThat(run.console())
        .contains("it keeps 6 measurements", "request_thread/noop was measured at", "checks once")
        .doesNotContain("prepares");
    assertThat(rows("results.csv")).hasSize(3).startsWith(once.getFirst());
    assertThat(rounds()).hasSize(8).containsAll(kept);
    assertThat(run.row(1)).containsEntry("rounds", "4");
    assertThat(run.row(2)).containsEntry("rounds", "4");
    assertThat(ResultsFile.read(run.output().resolve("decisions.csv")).row(0))
        .containsEntry("baseline", "app/SlowShop")
        .containsEntry("candidate", "app/CountingShop");
    List<String> all = rounds();

    EngineRun again = resumed(Map.of(), OnceTestCases.class, RoundsTestCases.class);
    assertThat(again.failures()).isEmpty();
    assertThat(skipped(again)).as("a run that lacks nothing is only shown").hasSize(8);
    assertThat(rounds()).isEqualTo(all);
  }

  @Test
  void completesARunUntilItIsDecided() throws Exception {
    killInThirdRound(UntilDecidedTestCases.class);
    EngineRun run = resumed(Map.of(), UntilDecidedTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(skipped(run)).hasSize(5);
    assertThat(run.console())
        .as("decided, unless other programs disturbed too many of its short windows")
        .containsPattern("UntilDecidedTestCases\\.serves: .+ after \\d of at most 8 rounds");
    assertThat(run.row(0).get("rounds")).isEqualTo(run.row(1).get("rounds"));
  }

  /** A search is minutes of steps: those that are there are not made again. */
  @Test
  void goesOnWithASearch() throws Exception {
    Map<String, String> waiting =
        Map.of(
            "longhaul.think_time", "0 ms",
            "longhaul.workers", "2",
            "longhaul.profile", "quick"); // no window begins anew
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(waiting);
    try (ChildRun run = ChildRun.resumable(folder, settings, SearchTestCases.class)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5)) // a step or two follow
          .failFast(() -> assertThat(run.hasEnded()).as("it said %s", run.console()).isFalse())
          .until(() -> run.console().stream().anyMatch(line -> line.contains("/s: achieved ")));
      run.signal("KILL");
      assertThat(run.exitCode()).isNotZero();
    }
    List<String> before = rows("capacity_steps.csv");
    assertThat(before).isNotEmpty();

    EngineRun run = resumed(waiting, SearchTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.console())
        .containsPattern(
            "the search for the capacity of thread_pool/Nap goes on after step \\d+ \\(measured at ");
    assertThat(rows("capacity_steps.csv"))
        .hasSizeGreaterThan(before.size())
        .containsSubsequence(before);
    List<String> all = rows("capacity_steps.csv");

    EngineRun again = resumed(waiting, SearchTestCases.class);
    assertThat(again.console()).contains("the capacity of thread_pool/Nap was measured at ");
    assertThat(rows("capacity_steps.csv")).isEqualTo(all);
  }

  @Test
  void refusesToResumeWhereNothingWasStopped() {
    assertThat(resumed(Map.of(), OnceTestCases.class).failures())
        .singleElement()
        .asString()
        .contains("longhaul.resume must follow a run that was stopped, but there are no results");
  }

  /** The second row of the round is killed while its server starts, or under load. */
  private void killInThirdRound(Class<?>... testCases) throws Exception {
    try (ChildRun run = ChildRun.resumable(folder, SETTINGS, testCases)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5))
          .failFast(() -> assertThat(run.hasEnded()).as("it said %s", run.console()).isFalse())
          .until(
              () ->
                  run.console().stream().filter(line -> line.contains(": round 3 of ")).count()
                      >= 2);
      run.signal("KILL");
      assertThat(run.exitCode()).isNotZero();
    }
  }

  private EngineRun resumed(Map<String, String> others, Class<?>... testCases) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(others);
    settings.put(RESUME, "true");
    return EngineRun.of(folder, settings, testCases);
  }

  private static List<String> skipped(EngineRun run) {
    return run.results()
        .testEvents()
        .skipped()
        .map(event -> event.getRequiredPayload(String.class))
        .toList();
  }

  private List<String> rows(String file) throws IOException {
    return ResultsFile.read(folder.resolve("longhaul").resolve(file)).rows().stream()
        .map(
            row -> {
              // The JVM that was killed ran outside of the working tree.
              row.remove("commit");
              // That of the driver is the highest of the build, of a later row perhaps.
              row.remove("ceiling_per_s");
              return row.toString();
            })
        .toList();
  }

  private List<String> rounds() throws IOException {
    return rows("rounds.csv").stream().filter(line -> line.contains("Shop")).toList();
  }
}
