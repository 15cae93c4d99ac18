package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.StrategyTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which loads the server of a search gets: each starts a real one, and sends nothing. */
@Tag("slow")
class SearchServerTests {
  private static final Duration WARMING = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final List<String> loads = new ArrayList<>();
  private Run run;
  private Settings settings;
  private SearchServer server;
  private boolean isUp;

  @BeforeEach
  void begin() {
    settings =
        ActiveSearch.settings(
            Settings.from(
                Map.of(
                        "longhaul.output", folder.toString(),
                        "longhaul.isolation", "in_process",
                        "longhaul.duration", "10 s")
                    ::get));
    run = Run.byHand(folder, new Unheard());
    server = new SearchServer(settings, this::start, () -> isUp, () -> isUp = false);
  }

  @AfterEach
  void end() {
    run.close();
  }

  private static final class Unheard implements RunListener {
    @Override
    public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
      return new CaseListener() {};
    }
  }

  private static BenchmarkResult nothing(ActiveCase step) {
    return Samples.known();
  }

  private ActiveCase start(Settings load) {
    isUp = true;
    String rate =
        load.workload() instanceof Workload.Open open
            ? open.perSecond().stripTrailingZeros().toPlainString()
            : "a user alone";
    loads.add(load.window().equals(WARMING) ? rate + " to warm it" : rate);
    return run.start(
        new StrategyTarget(Strategies.named("virtual_threads"), Tasks.named("noop")), load);
  }

  private List<String> step(double perSecond) {
    loads.clear();
    server.step(perSecond, SearchServerTests::nothing);
    return loads;
  }

  @Test
  void aServerGetsHalfTheRateFirstUnlessItHasHadAsMuch() {
    assertThat(step(1_600)).containsExactly("800 to warm it", "1600");
    assertThat(step(3_200)).containsExactly("3200");
    assertThat(step(6_402)).containsExactly("3201 to warm it", "6402");
    assertThat(step(1_600)).containsExactly("1600");
  }

  /** As one that has kept requests of users who have given up. */
  @Test
  @Tag("reliability")
  void aServerThatEndedSilentlyIsColdAgain() {
    assertThat(step(1_600)).hasSize(2);
    isUp = false;
    assertThat(step(1_132)).containsExactly("566 to warm it", "1132");
    server.end();
    assertThat(step(1_132)).containsExactly("566 to warm it", "1132");
  }

  /** A user alone, who starts it anew, asks for too little. */
  @Test
  void aUserAloneWarmsNoServer() {
    assertThat(step(1_600)).hasSize(2);
    isUp = false;
    server.run(
        settings.with(1, Duration.ZERO, WARMING.multipliedBy(2)), SearchServerTests::nothing);
    assertThat(step(1_600)).containsExactly("800 to warm it", "1600");
  }

  /** What warms may leave requests in the server, too; a third try would be no better. */
  @Test
  void aServerThatEndedAfterItWasWarmedIsWarmedOnceMore() {
    loads.clear();
    server.step(
        1_600,
        step -> {
          isUp = false;
          return Samples.known();
        });
    assertThat(loads).containsExactly("800 to warm it", "800 to warm it", "1600");
  }

  @Test
  void lowRatesNeedNoWarmServer() {
    assertThat(step(199)).containsExactly("199");
    server.end();
    assertThat(step(200)).containsExactly("100 to warm it", "200");
  }
}
