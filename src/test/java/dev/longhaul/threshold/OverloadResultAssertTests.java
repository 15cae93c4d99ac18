package dev.longhaul.threshold;

import static dev.longhaul.threshold.OverloadResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.overload.Recovery;
import dev.longhaul.report.OverloadSamples;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Each failure names the row, what was required and what it was. */
class OverloadResultAssertTests {
  private static final OverloadResult RECOVERED = new OverloadResult(OverloadSamples.recovered());
  private static final OverloadResult METASTABLE = new OverloadResult(OverloadSamples.metastable());

  @Test
  void passesIfTheServerRecovered() {
    assertThat(RECOVERED).hasRecovered().hasRecoveredWithin(Duration.ofSeconds(3));
    assertThat(METASTABLE).hasRecovery(Recovery.METASTABLE);
  }

  @Test
  void failsIfItTookLonger() {
    assertThatThrownBy(() -> assertThat(RECOVERED).hasRecoveredWithin(Duration.ofMillis(2_999)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("thread_pool/sleep_sync")
        .hasMessageContaining("within 2999 ms after the trigger, but did after 3000 ms")
        .hasMessageContaining("server log");
  }

  @Test
  void failsIfItDidNot() {
    assertThatThrownBy(() -> assertThat(METASTABLE).hasRecoveredWithin(Duration.ofHours(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the recovery must be RECOVERED, but was METASTABLE")
        .hasMessageContaining("goodput of 100/s before, 10/s in the trigger and 10/s after it");
  }

  @Test
  void failsIfItIsNotKnown() {
    OverloadResult doubtful = new OverloadResult(OverloadSamples.doubtful("it rained"));
    assertThatThrownBy(() -> assertThat(doubtful).hasRecovered())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("must be RECOVERED, but is not known: it rained");
  }

  @Test
  void aSmokeRunDoesNotDecideWhatIsNotKnown() {
    BenchmarkResult smoke =
        Samples.withSettings(Samples.known(), Map.of("longhaul.profile", "quick"))
            .with(OverloadSamples.doubtful("it rained").overload());
    assertThatThrownBy(() -> assertThat(new OverloadResult(smoke)).hasRecovered())
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("it rained");
  }

  @Test
  void aRowWithoutAnOverloadIsRefused() {
    assertThatThrownBy(() -> new OverloadResult(Samples.known()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no overload");
  }
}
