package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void saysFromTimeToTimeInWhichPhaseACaseIs() {
    Progress progress =
        new Progress(
            Samples.known().benchmarkCase(),
            new StatusLine(new PrintStream(printed, true, UTF_8), true));
    progress.started(7);
    for (Phase phase : new Phase[] {Phase.WARM_UP, Phase.WINDOW}) {
      progress.phaseStarted(phase);
      String name = phase == Phase.WARM_UP ? "warm-up" : "window";
      await()
          .untilAsserted(
              () ->
                  assertThat(printed.toString(UTF_8))
                      .containsPattern("case 7: " + name + ", \\d+ of "));
    }
    progress.ended(Optional.empty());
  }
}
