package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusLineTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private StatusLine line(boolean terminal) {
    return new StatusLine(new PrintStream(printed, true, UTF_8), terminal);
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  @Test
  void isRewrittenOnATerminal() {
    StatusLine line = line(true);
    line.show("window, 1 of 10 s");
    line.show("window, 2 of 10 s");
    line.say("done");
    assertThat(printed())
        .isEqualTo(
            "\rwindow, 1 of 10 s\u001b[K\rwindow, 2 of 10 s\u001b[K\r\u001b[Kdone"
                + System.lineSeparator());
    assertThat(line.interval()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void neverWrapsOnATerminal() {
    line(true).show("x".repeat(200));
    assertThat(printed()).contains("xxx…").hasSizeLessThan(90);
  }

  @Test
  void isALineElsewhereAndRarelyOne() {
    StatusLine line = line(false);
    line.show("window, 1 of 10 s");
    line.clear();
    line.say("done");
    assertThat(printed().lines()).containsExactly("window, 1 of 10 s", "done");
    assertThat(printed()).doesNotContain("\u001b", "\r\u001b");
    assertThat(line.interval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aStreamThatIsNotTheOutputOfThisJvmIsNoTerminal() {
    assertThat(StatusLine.of(new PrintStream(printed, true, UTF_8)).interval())
        .isEqualTo(Duration.ofSeconds(10));
  }
}
