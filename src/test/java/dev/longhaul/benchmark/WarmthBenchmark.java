package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.benchmark.WarmthTables.Compared;
import dev.longhaul.benchmark.WarmthTables.Pair;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.LoadListener;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Build;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.Run;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Is a row's server warm when its window begins? Its throughput is compared with that of a server
 * which another load generator had warmed up for a minute, and a run's first row with its last. It
 * prints both tables as Markdown at its end, for docs/agreement.md.
 */
@Tag("agreement")
@Tag("warmth")
@Isolated("a benchmark beside another test measures both")
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The tables have what all tests have found.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WarmthBenchmark {
  private static final int PAIRS = 5;
  private static final int USERS = 25;
  private static final int WARM_SECONDS = 60;

  /** Two fresh JVMs differ by a few percent, so single pairs may be further apart. */
  private static final double TOLERATED = 0.1;

  @TempDir private Path output;

  private final WarmthTables tables = new WarmthTables();

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "request_thread, simplehash_sync",
    "event_loop, simplehash_async",
    "thread_pool, simplehash_sync"
  })
  void aRowIsAsFastAsAServerThatWasWarmedUpForAMinute(String strategy, String task)
      throws Exception {
    assumeTrue(LoadTool.WRK.isInstalled(), "wrk is not installed");
    List<Pair> pairs = new ArrayList<>();
    try (Run run = Run.byHand(output, new Printing())) {
      for (int pair = 1; pair <= PAIRS; pair++) {
        double before = pair % 2 == 0 ? warmedByWrk(strategy, task) : Double.NaN;
        BenchmarkResult row = row(run, strategy, task);
        double warm = pair % 2 == 0 ? before : warmedByWrk(strategy, task);
        pairs.add(new Pair(row, warm));
        print(String.format(Locale.ROOT, "%s/%s: warmed up by wrk %.0f/s", strategy, task, warm));
      }
    }
    tables.addPairs(strategy + "/" + task, pairs);
    pairs.forEach(pair -> assertIsSteady(pair.row()));
    assertThat(WarmthTables.median(pairs)).isBetween(1 - TOLERATED, 1 / (1 - TOLERATED));
  }

  /** Before a run's first row, the driver has warmed up once: this is the first test of its JVM. */
  @Order(1)
  @Test
  void theSameRowIsAsFastAtTheEndOfARunAsAtItsBeginning() {
    // The state of a build, which judges each row by the highest ceiling that was found.
    RunState state = RunState.begin(new Build.Named("warmth"));
    try (Run run = Run.byHand(output, new Printing())) {
      for (String strategy :
          List.of("request_thread", "event_loop", "thread_pool", "request_thread")) {
        BenchmarkResult row = row(run, strategy, taskOf(strategy));
        RowKey key = new RowKey("Warmth", "rows", "#" + (state.rounds().size() + 1));
        state = state.with(key, row);
      }
    }
    List<BenchmarkResult> rows = state.rows().stream().map(MeasuredRow::result).toList();
    BenchmarkResult first = rows.getFirst();
    BenchmarkResult last = rows.getLast();
    tables.addFirstAndLast(first, last);
    rows.forEach(WarmthBenchmark::assertIsSteady);
    assertThat(last.verdict()).isEqualTo(first.verdict());
    for (Compared figure : Compared.values()) {
      assertThat(figure.ratio(first, last))
          .as(figure.name())
          .isBetween(1 - TOLERATED, 1 / (1 - TOLERATED));
    }
  }

  @AfterAll
  void printTables() {
    tables.print();
  }

  private static void assertIsSteady(BenchmarkResult row) {
    assertThat(row.verdict())
        .as(row.validity().reasons())
        .isIn(Verdict.VALID, Verdict.GENERATOR_BOUND);
  }

  private static String taskOf(String strategy) {
    return strategy.equals("event_loop") ? "simplehash_async" : "simplehash_sync";
  }

  private BenchmarkResult row(Run run, String strategy, String task) {
    try (ActiveCase row =
        run.start(
            new StrategyTarget(Strategies.named(strategy), Tasks.named(task)), settings(10))) {
      return row.run();
    }
  }

  /** Serves wrk for a minute, and is then measured by our driver, so that servers differ only. */
  private double warmedByWrk(String strategy, String task) throws Exception {
    Settings settings = settings(10);
    try (Server server =
        Server.start(
            Strategies.named(strategy),
            Tasks.named(task),
            settings,
            OriginAddresses.none(),
            "warm")) {
      LoadReport unused = LoadTool.WRK.run(server.task(), USERS, WARM_SECONDS, OptionalInt.empty());
      String body = body(task);
      return OwnDriver.run(server, body, settings, new LoadListener() {}).perSecond();
    }
  }

  private String body(String task) throws Exception {
    try (Task expected =
        Tasks.named(task)
            .create(Server.environment(settings(1), OriginAddresses.none(), "warm-expected"))) {
      return ExactPage.of(expected);
    }
  }

  private Settings settings(int seconds) {
    Path folder = output;
    return Settings.from(
        Map.of(
                "longhaul.users",
                String.valueOf(USERS),
                "longhaul.duration",
                seconds + " s",
                "longhaul.output",
                folder.toString())
            ::get);
  }

  private static void print(String line) {
    System.out.println("longhaul: warmth: " + line);
  }

  private static final class Printing implements RunListener {
    @Override
    public void noted(String sentence) {
      print(sentence);
    }

    @Override
    public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
      return new CaseListener() {
        @Override
        public void measured(BenchmarkResult result) {
          print(
              String.format(
                  Locale.ROOT,
                  "%s: warm-up %.1f s, %.0f/s, %s %s",
                  benchmarkCase,
                  result.measurement().warmUp().toMillis() / 1e3,
                  result.measurement().throughput().mean(),
                  result.verdict(),
                  result.validity().reasons()));
        }
      };
    }
  }
}
