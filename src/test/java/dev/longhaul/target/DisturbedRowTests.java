package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.resource.BusyProgram;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row beside another program, and one on an idle machine. Each is measured once; ten times with
 * {@code -Dtest=DisturbedRowTests -Ddisturbed=true}, which takes five minutes.
 */
@Tag("slow")
@Tag("smoke") // No other test runs beside these.
@EnabledOnOs(OS.LINUX) // which shows what programs take
class DisturbedRowTests {
  private static final double A_FIFTH = 0.2;

  /** Two slices above 5 % of some eight are more. */
  private static final double IDLE = 0.01;

  @TempDir private Path output;

  static IntStream runs() {
    return IntStream.rangeClosed(1, Boolean.getBoolean("disturbed") ? 10 : 1);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aProgramThatTakesAFifthOfTheMachineDisturbsARow(int run) throws IOException {
    try (BusyProgram program = BusyProgram.start(A_FIFTH)) {
      BenchmarkResult row = row(run);
      assertThat(program.process().isAlive()).isTrue();
      assumeTrue(row.othersCpuPercent().isPresent(), "other programs are not shown here");
      assertThat(row.verdict()).as(row.validity().reasons()).isEqualTo(Verdict.DISTURBED);
      assertThat(row.validity().reasons())
          .containsPattern("other programs took \\d+ % of the machine's processor time");
      assertThat(row.measurement().discardedWindows()).isEqualTo(2);
    }
  }

  /** Where the machine was not idle, what its programs show says so. */
  @ParameterizedTest
  @MethodSource("runs")
  void anIdleMachineDisturbsNoRow(int run) throws IOException {
    assumeTrue(VisiblePrograms.areAll(), "the programs outside of a container are not visible");
    VisiblePrograms before = VisiblePrograms.look();
    BenchmarkResult row = row(run);
    double others = VisiblePrograms.look().shareSince(before);
    boolean disturbed = row.validity().has(Verdict.DISTURBED);
    assumeFalse(
        disturbed && others > IDLE,
        () -> String.format(Locale.ROOT, "others took %.1f %% of the machine", 100 * others));
    assertThat(disturbed).as(row.validity().reasons()).isFalse();
  }

  /** Returns a row that needs hardly any processor time, through the whole of a run. */
  private BenchmarkResult row(int run) {
    return TargetRun.of(
            new StrategyTarget(Strategies.named("event_loop"), Tasks.named("sleep_async")),
            TargetRun.settings(
                output.resolve("run-" + run),
                Map.of(
                    "longhaul.warmup", "2500 ms",
                    "longhaul.warmup_limit", "30 s",
                    "longhaul.duration", "3 s")))
        .result();
  }
}
