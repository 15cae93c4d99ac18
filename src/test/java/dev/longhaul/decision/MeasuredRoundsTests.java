package dev.longhaul.decision;

import static dev.longhaul.decision.SampleRounds.line;
import static dev.longhaul.decision.SampleRounds.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredRoundsTests {
  private static final String ROW = "thread_pool/sleep_sync";

  @Test
  void readsEachRowInTheOrderOfItsRounds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rounds.csv");
    Files.writeString(
        file,
        SampleRounds.HEADER
            + line("sleep_sync", 2, 14.2)
            + line("noop", 1, 9000)
            + line("sleep_sync", 1, 14.1)
            + line("noop", 2, 9100));
    MeasuredRounds measured = MeasuredRounds.read(file);
    assertThat(measured.rows().stream().map(RoundsOfRow::name))
        .containsExactly(ROW, "thread_pool/noop");
    assertThat(speeds(measured)).containsExactly(OptionalDouble.of(14.1), OptionalDouble.of(14.2));
  }

  /** Reasons have commas and quotation marks. */
  @Test
  void readsQuotedCells() {
    String reason = "\"the path \"\"/a\"\", first, was wrong\"\n";
    assertThat(speeds(measured(line("sleep_sync", 1, 14.1).replaceFirst("\n", reason))))
        .containsExactly(OptionalDouble.of(14.1));
  }

  @ParameterizedTest
  @CsvSource({
    "DISTURBED, 0, false",
    "GENERATOR_BOUND, 501, false",
    "GENERATOR_BOUND, 499, true",
    "UNSTEADY, 0, true"
  })
  void leavesOutRoundsThatTheMachineSpoiled(String verdict, int stalledMs, boolean counts) {
    MeasuredRounds measured =
        measured(
            line("sleep_sync", 1, 14.1),
            line("sleep_sync", 2, 14.2)
                .replace("VALID", verdict)
                .replace(",10,0,200", ",10,%s,200".formatted(stalledMs)));
    assertThat(speeds(measured))
        .containsExactly(
            OptionalDouble.of(14.1), counts ? OptionalDouble.of(14.2) : OptionalDouble.empty());
    assertThat(measured.row(ROW).counted()).hasSize(counts ? 2 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INCONSISTENT", "WORK_MISSING", "INCOMPLETE"})
  void aRowWithAWrongRoundHasNoFigures(String verdict) {
    MeasuredRounds measured =
        measured(
            line("sleep_sync", 1, 14.1), line("sleep_sync", 2, 14.2).replace("VALID", verdict));
    assertThat(speeds(measured)).containsOnly(OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "VALID, closed, false",
    "GENERATOR_BOUND, closed, true",
    "GENERATOR_BOUND, open, false"
  })
  void oneRoundAtTheGeneratorsLimitLimitsTheRow(String verdict, String workload, boolean limited) {
    ComparedRow row =
        measured(
                line("sleep_sync", 1, 14.1),
                line("sleep_sync", 2, 14.2).replace("VALID,closed", verdict + "," + workload))
            .row(ROW)
            .compared(Metric.THROUGHPUT_PER_S);
    assertThat(row.atItsLimit()).isEqualTo(limited);
  }

  /** The time of a short request is rounded to one or two digits, its capacity is not. */
  @Test
  void takesTheMoreExactCpuTimeWithoutTheCompilers() {
    assertThat(cpuMs(line("hash", 1, 9000))).isEqualTo(198, within(1e-9));
    String shortRequest = line("hash", 1, 9000).replace(",200,190,1,10,", ",0.035,0.03,1,57471,");
    assertThat(cpuMs(shortRequest)).isEqualTo(2000 / 57471.0, within(1e-12));
  }

  @Test
  void aRoundWithoutCpuTimeHasNoSuchFigure() {
    ComparedRow row =
        measured(line("hash", 1, 9000).replace(",200,190,1,10,", ",,,,,"))
            .row("thread_pool/hash")
            .compared(Metric.SERVER_CPU_MS_PER_REQUEST);
    assertThat(row.rounds()).containsExactly(OptionalDouble.empty());
  }

  /** Half of one processor is 500 ms a second: 50 ms for each of ten requests. */
  @Test
  void theDriversThreadIsAPartOfAllCpuTime() {
    String busyDriver = line("hash", 1, 10).replace(",2,0,2026", ",2,50,2026");
    assertThat(share(busyDriver)).isEqualTo(190.0 / 250, within(1e-12));
    assertThat(share(line("hash", 1, 10))).isEqualTo(190.0 / 200, within(1e-12));
  }

  @Test
  void aMissingNumberIsNamed() {
    assertThatThrownBy(() -> share(line("hash", 1, 10).replace(",200,190,", ",200,,")))
        .hasMessage("round 1 of thread_pool/hash must have a number as task_cpu_ms, but has none");
  }

  @Test
  void saysWhenAndWhereItWasMeasured() {
    String later = line("hash", 1, 10).replace("2026-11-27", "2026-11-28");
    assertThat(measured(later, line("noop", 1, 10)).where())
        .isEqualTo("Measured on 2026-11-27, commit 01234567, on 2 cores, Linux 6 amd64, JDK 25.");
  }

  @Test
  void aRunWithoutAllRoundsIsRefused() {
    assertThatThrownBy(() -> measured(line("noop", 1, 9), line("noop", 2, 9), line("hash", 2, 10)))
        .hasMessage(
            "thread_pool/hash must have the rounds 1 to 2, each once, but has [2]: complete the run"
                + " first");
    assertThatThrownBy(() -> measured(line("noop", 1, 9), line("noop", 1, 9)))
        .hasMessageContaining("each once, but has [1, 1]");
  }

  @Test
  void aSmokeRunIsRefused() {
    assertThatThrownBy(() -> measured(line("noop", 1, 9).replace("standard", "quick")))
        .hasMessageContaining("must not be of the profile quick");
  }

  @Test
  void anUnknownRowIsNamed() {
    assertThatThrownBy(() -> measured(line("noop", 1, 9)).row("thread_pool/hash"))
        .hasMessageContaining("thread_pool/noop");
  }

  private static List<OptionalDouble> speeds(MeasuredRounds measured) {
    return measured.row(ROW).compared(Metric.THROUGHPUT_PER_S).rounds();
  }

  private static double cpuMs(String line) {
    return measured(line)
        .rows()
        .getFirst()
        .compared(Metric.SERVER_CPU_MS_PER_REQUEST)
        .rounds()
        .getFirst()
        .orElseThrow();
  }

  private static double share(String line) {
    return measured(line).rows().getFirst().counted().getFirst().taskShare();
  }
}
