package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.configuration.Settings;
import dev.longhaul.process.EntryContent;
import dev.longhaul.report.CapacitySamples;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run keeps of the one that it completes, and what it refuses to mix with it. */
@Tag("reliability")
class ResumptionTests {
  private static final Path OUTPUT = Path.of("target/longhaul");
  private static final BuildSettings PLAIN = build(Optional.empty(), false);
  private static final BuildSettings RESUMING = build(Optional.of("ci-2"), true);

  private static BuildSettings build(Optional<String> name, boolean resume) {
    return new BuildSettings(
        name, resume, Optional.empty(), Optional.empty(), ConsoleProgress.AUTO);
  }

  private static final Build FIRST = new Build.Named("ci-1");
  private static final Build SECOND = new Build.Named("ci-2");
  private static final RowKey ROW = new RowKey("com.acme.ShopBenchmark", "reads()", "slow");
  private static final RowKey TEST = new RowKey("com.acme.ShopBenchmark", "reads()", "");

  private static final List<EntryContent> CLASS_PATH =
      List.of(new EntryContent("target/classes", "1"), new EntryContent("lib/shop.jar", "2"));
  private static final RunEnvironment HERE =
      new RunEnvironment("oak, 2 cores", "25.0.3", Optional.of("0123456789"), CLASS_PATH);

  private static TestPlan plan(String rows, String rounds, Map<String, String> settings) {
    return new TestPlan(TEST, List.of(rows.split(" ", -1)), rounds, Settings.from(settings::get));
  }

  /** Returns a run that was stopped after two rounds of a row. */
  private static RunState stopped() {
    List<BenchmarkResult> rounds = RowsOverRounds.SLOW.rounds();
    return RunState.begin(FIRST, Optional.of(HERE))
        .with(plan("slow fast", "6 rounds", Map.of()))
        .with(ROW, rounds.get(0))
        .with(ROW, rounds.get(1));
  }

  private static RunState resumed(RunState last, RunEnvironment now) {
    return Resumption.first(Optional.of(last), SECOND, RESUMING, now, OUTPUT);
  }

  private static BenchmarkResult third() {
    BenchmarkResult round = RowsOverRounds.SLOW.rounds().get(2);
    return new BenchmarkResult(
        round.benchmarkCase().in(RESUMING),
        round.startedAt(),
        round.measurement(),
        round.baseline(),
        round.probe(),
        round.resources(),
        round.serverLog());
  }

  private static Settings settings() {
    return Settings.defaults().in(RESUMING);
  }

  @Test
  void keepsEachRoundForItsRowUntilItsTestHasGotIt() {
    RunState stopped = stopped();
    RunState state = resumed(stopped, HERE);
    assertThat(state.build()).isEqualTo(SECOND);
    assertThat(state.startedAt()).isEqualTo(stopped.startedAt());
    assertThat(state.kept(ROW, settings())).hasSize(2);
    assertThat(state.partOf(ROW, settings())).hasSize(2);

    RunState measured = state.with(ROW, third());
    assertThat(measured.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.rounds()).isEqualTo(3));
    assertThat(measured.kept(ROW, settings())).hasSize(2);
    assertThat(measured.withoutKept(ROW, settings()).kept(ROW, settings())).isEmpty();
  }

  @Test
  void measuresAgainWhatWasCutShort() {
    BenchmarkResult whole = RowsOverRounds.SLOW.rounds().get(2);
    BenchmarkResult cut =
        new BenchmarkResult(
            whole.benchmarkCase(),
            whole.startedAt(),
            whole.measurement(),
            Baseline.cutShort("the load was interrupted"),
            whole.probe(),
            whole.resources(),
            whole.serverLog());
    assertThat(resumed(stopped().with(ROW, cut), HERE).kept(ROW, settings())).hasSize(2);
  }

  private static RowKey row(String strategy, int users) {
    return new RowKey(
        "com.acme.ShopBenchmark", "reads()", "%s (%s users)".formatted(strategy, users));
  }

  /** Returns a state in which a strategy has also measured a round with so many users. */
  private static RunState measured(
      RunState state, String strategy, int users, int round, int second, boolean cutShort) {
    BenchmarkResult sample =
        RowsOverRounds.row(
                strategy,
                "sleep_sync",
                true,
                Map.of("longhaul.users", String.valueOf(users)),
                100,
                101,
                99)
            .rounds()
            .get(round - 1);
    return state.with(
        row(strategy, users),
        new BenchmarkResult(
            sample.benchmarkCase(),
            sample.startedAt().plusSeconds(second),
            sample.measurement(),
            cutShort ? Baseline.cutShort("the load was interrupted") : sample.baseline(),
            sample.probe(),
            sample.resources(),
            sample.serverLog()));
  }

  /** Returns the rows of which a run that completes another keeps a round. */
  private static List<String> kept(RunState stopped) {
    return resumed(stopped, HERE).rounds().stream()
        .filter(MeasuredRow::kept)
        .map(row -> row.key().row() + " " + row.round())
        .toList();
  }

  /** The second load of the second server is lost: so is its server, and what that measured. */
  @Test
  void aServerThatWasStoppedBetweenItsLoadsMeasuresAllOfThemAgain() {
    RunState first = RunState.begin(FIRST, Optional.of(HERE));
    first = measured(first, "loop", 5, 1, 0, false);
    first = measured(first, "loop", 25, 1, 20, false);
    RunState second = measured(first, "pool", 25, 1, 40, false);
    assertThat(kept(measured(second, "pool", 5, 1, 60, true)))
        .containsExactly("loop (5 users) 1", "loop (25 users) 1");
    assertThat(kept(measured(second, "pool", 5, 1, 60, false))).hasSize(4);
    assertThat(kept(measured(first, "loop", 100, 1, 40, true)))
        .as("the first server of the run, too")
        .isEmpty();
  }

  /** It crashed, and the run went on: its next load got another server. */
  @Test
  void aServerThatCrashedBeforeTheStopTakesNoOtherLoadWithIt() {
    RunState crashed = RunState.begin(FIRST, Optional.of(HERE));
    crashed = measured(crashed, "pool", 25, 1, 0, false);
    crashed = measured(crashed, "pool", 100, 1, 20, true);
    crashed = measured(crashed, "pool", 5, 1, 40, false);
    crashed = measured(crashed, "pool", 25, 2, 60, false);
    assertThat(kept(crashed))
        .containsExactly("pool (25 users) 1", "pool (5 users) 1", "pool (25 users) 2");
  }

  /** The same row twice, each with a server of its own. */
  @Test
  void theServerBeforeTheOneThatWasStoppedKeepsItsLoads() {
    RunState twins = RunState.begin(FIRST, Optional.of(HERE));
    twins = measured(twins, "loop", 5, 1, 0, false);
    twins = measured(twins, "loop", 25, 1, 20, false);
    RowKey twin = new RowKey("com.acme.ShopBenchmark", "reads()", "loop (25 users) (2)");
    BenchmarkResult other = twins.rounds().getLast().result();
    twins =
        twins.with(
            twin,
            new BenchmarkResult(
                other.benchmarkCase(),
                other.startedAt().plusSeconds(20),
                other.measurement(),
                Baseline.cutShort("the load was interrupted"),
                other.probe(),
                other.resources(),
                other.serverLog()));
    assertThat(kept(twins)).containsExactly("loop (5 users) 1", "loop (25 users) 1");
  }

  @Test
  void aSearchGoesOnOnce() {
    CapacityResult cut = CapacitySamples.cutShort("thread_pool");
    assertThat(stopped().with(TEST, cut).kept(TEST)).as("nothing is resumed").isEmpty();
    RunState state = resumed(stopped().with(TEST, cut), HERE);
    CapacityResult kept = state.kept(TEST).orElseThrow();
    assertThat(kept.search()).isEqualTo(cut.search());
    assertThat(kept.benchmarkCase()).isEqualTo(cut.benchmarkCase().in(RESUMING));
    assertThat(Resumption.sentence(kept))
        .matches(
            "the search for the capacity of thread_pool/sleep_sync goes on after step 1"
                + " \\(measured at \\d\\d:\\d\\d UTC in the run that was stopped\\)");
    assertThat(Resumption.sentence(CapacitySamples.found()))
        .startsWith("the capacity of thread_pool/sleep_sync was measured at ");
    assertThat(state.with(TEST, kept).kept(TEST)).as("a rerun makes it again").isEmpty();
  }

  @Test
  void beginsAnewUnlessItIsAskedTo() {
    RunState state = Resumption.first(Optional.of(stopped()), SECOND, PLAIN, HERE, OUTPUT);
    assertThat(state.rounds()).isEmpty();
    RunState later = Resumption.first(Optional.of(stopped()), FIRST, PLAIN, HERE, OUTPUT);
    assertThat(later.rounds()).as("the next test JVM of the same build").hasSize(2);
  }

  @Test
  void knowsThatItBeginsAnewOverARunThatCouldBeCompleted() {
    RunState stopped = stopped();
    RunState anew = Resumption.first(Optional.of(stopped), SECOND, PLAIN, HERE, OUTPUT);
    assertThat(Resumption.isLost(stopped, anew)).isTrue();
    assertThat(Resumption.isLost(stopped, resumed(stopped, HERE))).isFalse();
    assertThat(Resumption.isLost(stopped, stopped)).as("the same build").isFalse();
    RunState whole = RunState.begin(FIRST, Optional.of(HERE));
    for (BenchmarkResult round : RowsOverRounds.SLOW.rounds()) {
      whole = whole.with(ROW, round);
    }
    assertThat(Resumption.isLost(whole, anew)).as("all rounds are there").isFalse();
  }

  @Test
  void needsARunThatWasStopped() {
    assertThatThrownBy(() -> Resumption.first(Optional.empty(), SECOND, RESUMING, HERE, OUTPUT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "longhaul.resume must follow a run that was stopped, but there are no results of one in"
                + " \"target/longhaul\": leave it out to measure from the start (mvn clean deletes"
                + " results)");
  }

  @Test
  void namesWhatDiffersInTheEnvironment() {
    RunEnvironment other =
        new RunEnvironment(
            "elm, 2 cores",
            "21.0.9",
            Optional.of("9876543210"),
            List.of(CLASS_PATH.getFirst(), new EntryContent("lib/shop.jar", "3")));
    assertThatThrownBy(() -> resumed(stopped(), other))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "longhaul.resume must measure with what the run that was stopped had measured with, but"
                + " the machine (oak, 2 cores, and now elm, 2 cores); the JDK (25.0.3, and now 21.0.9);"
                + " the commit (01234567, and now 98765432); the class path (lib/shop.jar) differs:"
                + " restore it, or leave longhaul.resume out and measure anew");
  }

  @Test
  void namesWhatDiffersInThePlan() {
    RunState state = resumed(stopped(), HERE);
    Map<String, String> build = Map.of("longhaul.build", "ci-2", "longhaul.resume", "true");
    assertThatThrownBy(() -> state.with(plan("slow", "6 rounds", build)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "ShopBenchmark.reads() differs in the rows (slow, fast, and now slow)");
    assertThatThrownBy(() -> state.with(plan("slow fast", "8 rounds", build)))
        .hasMessageContaining("differs in the rounds (6 rounds, and now 8 rounds)");
    Map<String, String> fewer =
        Map.of("longhaul.build", "ci-2", "longhaul.resume", "true", "longhaul.users", "5");
    assertThatThrownBy(() -> state.with(plan("slow fast", "6 rounds", fewer)))
        .hasMessageContaining("differs in the settings (users 25, and now users 5)");
    assertThat(state.with(plan("slow fast", "6 rounds", build)).plans().stopped()).isEmpty();
  }

  /** A second execution of Surefire, which the run that was stopped had not reached. */
  @Test
  void takesOtherSettingsWhenThePlanThatWasStoppedHasBegun() {
    Map<String, String> build = Map.of("longhaul.build", "ci-2", "longhaul.resume", "true");
    Map<String, String> other =
        Map.of("longhaul.build", "ci-2", "longhaul.resume", "true", "longhaul.users", "5");
    RunState state = resumed(stopped(), HERE).with(plan("slow fast", "6 rounds", build));
    assertThat(state.with(plan("slow fast", "6 rounds", other)).plans().begun()).hasSize(2);
  }
}
