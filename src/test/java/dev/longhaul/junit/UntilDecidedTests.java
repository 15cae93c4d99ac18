package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Matrices that are measured until their rows are decided. */
@Tag("slow")
@Tag("reliability")
class UntilDecidedTests {
  private static final Map<String, String> IN_PROCESS = Map.of("longhaul.isolation", "in_process");

  @TempDir private Path folder;

  /** Starts twice and no more. */
  static final class FragileShop implements App {
    static final AtomicInteger STARTS = new AtomicInteger();
    private final CountingShop shop = new CountingShop();

    @Override
    public int start(int port) throws IOException {
      if (STARTS.incrementAndGet() > 2) {
        throw new IOException("the shelf broke");
      }
      return shop.start(port);
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  @SuppressWarnings("unused")
  abstract static class Shops {
    static Stream<Target> shops() {
      return Stream.of(Target.app(SlowShop.class), Target.app(CountingShop.class));
    }

    static Stream<Target> threeShops() {
      return Stream.concat(Stream.of(Target.app(FragileShop.class)), shops());
    }

    static Stream<Target> oneShop() {
      return shops().limit(1);
    }
  }

  @ServerBenchmark
  static class PairTestCases extends Shops {
    static final AtomicInteger BODIES = new AtomicInteger();

    @Rounds(untilDecided = {"app/SlowShop", "app/CountingShop"})
    @BenchmarkMatrix(servers = "shops")
    void serves(LoadTest load) {
      BODIES.incrementAndGet();
      BenchmarkResult row = load.run();
      assertThat(row.rounds()).isNotEmpty();
    }
  }

  @ServerBenchmark
  @Rounds(untilDecided = Rounds.FASTEST, atMost = 8)
  static class FastestTestCases extends Shops {
    @BenchmarkMatrix(servers = "threeShops")
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class OneRowTestCases extends Shops {
    @Rounds(untilDecided = Rounds.FASTEST)
    @BenchmarkMatrix(servers = "oneShop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  /**
   * How a plan ended. On a machine that stands still in too many windows of 200 ms, few figures
   * count, and the plan rightly stops without a decision.
   */
  private record End(boolean decided, int rounds) {
    static End of(EngineRun run, String plan, int atMost) {
      Matcher said =
          Pattern.compile(
                  "longhaul: %s: (decided|stopped|not decided) after (\\d+) of at most %s rounds"
                      .formatted(Pattern.quote(plan), atMost))
              .matcher(run.console());
      assertThat(said.find()).as(run.console()).isTrue();
      End end = new End(said.group(1).equals("decided"), Integer.parseInt(said.group(2)));
      assertThat(end.rounds()).as("no plan ends before its first look").isBetween(4, atMost);
      return end;
    }

    List<String> decisions() {
      return decided ? List.of("FASTER", "SLOWER") : List.of("UNDECIDED");
    }

    String text() {
      return String.valueOf(rounds);
    }
  }

  @Test
  void stopsAtTheFirstLookThatDecidesAndFindsItsRowsAgain() throws IOException {
    PairTestCases.BODIES.set(0);
    EngineRun run = EngineRun.of(folder, IN_PROCESS, PairTestCases.class);
    assertThat(run.failures()).isEmpty();
    End end = End.of(run, "PairTestCases.serves", 20);
    List<String> names = run.names();
    assertThat(names)
        .hasSize(2 * end.rounds() + 2)
        .startsWith("round 1 of at most 20 · " + names.getFirst().split(" · ", -1)[1])
        .endsWith("app/SlowShop", "app/CountingShop");
    assertThat(PairTestCases.BODIES).hasValue(2);
    assertThat(run.console())
        .containsPattern("\\(look after \\d+ of at most 20 rounds\\)")
        .contains("rounds at most 20");
    assertThat(run.row(0)).containsEntry("rounds", end.text());
    assertThat(ResultsFile.read(run.output().resolve("decisions.csv")).row(0))
        .hasEntrySatisfying("decision", said -> assertThat(said).isIn(end.decisions()))
        .containsEntry("at_most", "20")
        .hasEntrySatisfying("plan", plan -> assertThat(plan).contains("serves("));

    EngineRun again =
        EngineRun.selecting(folder, IN_PROCESS, DiscoverySelectors.selectUniqueId(last(run)));
    assertThat(again.failures()).isEmpty();
    assertThat(again.names()).containsExactly("app/CountingShop");
    assertThat(again.row(0)).containsEntry("rounds", end.text());
    assertThat(ResultsFile.read(run.output().resolve("decisions.csv")).rows()).isEmpty();
  }

  private static String last(EngineRun run) {
    return run.results()
        .testEvents()
        .started()
        .list()
        .getLast()
        .getTestDescriptor()
        .getUniqueId()
        .toString();
  }

  /** The broken row counts in the level, and the others are decided without it. */
  @Test
  void aRowWhoseServerBreaksDoesNotStopTheOthers() throws IOException {
    FragileShop.STARTS.set(0);
    EngineRun run = EngineRun.of(folder, IN_PROCESS, FastestTestCases.class);
    assertThat(run.failures())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("FragileShop"));
    End end = End.of(run, "FastestTestCases.serves", 8);
    assertThat(run.names())
        .filteredOn(name -> name.startsWith("round "))
        .hasSize(2 * end.rounds() + 3)
        .filteredOn(name -> name.endsWith("app/FragileShop"))
        .as("the two rounds that it starts for, and the one that breaks")
        .hasSize(3);
    List<Map<String, String>> pairs =
        ResultsFile.read(run.output().resolve("decisions.csv")).rows().stream()
            .filter(pair -> "throughput_per_s".equals(pair.get("metric")))
            .toList();
    assertThat(pairs)
        .filteredOn(pair -> !pair.toString().contains("FragileShop"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.get("decision")).isIn(end.decisions()));
    assertThat(pairs)
        .filteredOn(pair -> pair.toString().contains("FragileShop"))
        .hasSize(2)
        .allSatisfy(pair -> assertThat(pair).containsEntry("decision", "UNDECIDED"));
  }

  @Test
  void aSmokeRunMeasuresOneRound() {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of("longhaul.isolation", "in_process", "longhaul.profile", "quick"),
            PairTestCases.class);
    assertThat(run.names()).containsExactly("app/SlowShop", "app/CountingShop");
  }

  @Test
  void oneRowOfAFactoryMethodIsRefused() {
    assertThat(EngineRun.of(folder, IN_PROCESS, OneRowTestCases.class).failures())
        .singleElement()
        .asString()
        .isEqualTo(
            "@Rounds: OneRowTestCases.serves must have two rows or more, as a decision compares"
                + " rows, but has only \"app/SlowShop\": add a row, or set longhaul.rounds"
                + " instead");
  }
}
