package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class RowProgressTests {
  @Test
  void saysTheMeanResponseTimeOfARow() {
    assertThat(measured(Samples.known()))
        .startsWith("longhaul: thread_pool/sleep_sync: ")
        .contains("/s, mean response time 150.5 ms, 100 of 102 requests succeeded");
  }

  @Test
  void saysThatARowWithoutASuccessHasNone() {
    assertThat(measured(Samples.unknown()))
        .contains("/s, no mean response time, 0 of 0 requests succeeded")
        .doesNotContain("unknown");
  }

  private static String measured(BenchmarkResult result) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new Progress(
            result.benchmarkCase(), new StatusLine(new PrintStream(printed, true, UTF_8), false))
        .measured(result);
    return printed.toString(UTF_8);
  }
}
