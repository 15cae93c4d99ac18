package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.TestJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the JVM of a run keeps until the run ends. */
@Tag("slow")
@Tag("reliability")
class LongRunHeapTests {
  /** A histogram of times up to a minute has 26,000 counts. Uncompressed, these need 500 MB. */
  @Test
  void holdsWhatALongRunMeasures() throws IOException, InterruptedException {
    List<String> command = TestJvm.running(List.of("-Xmx128m"), KeepingMain.class, "1000");
    Process keeping = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(keeping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keeping.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("2000");
  }
}
