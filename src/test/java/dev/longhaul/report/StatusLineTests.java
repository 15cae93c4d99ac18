package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.ConsoleProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusLineTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private StatusLine line(boolean terminal) {
    return line(ConsoleProgress.AUTO, terminal);
  }

  private StatusLine line(ConsoleProgress style, boolean terminal) {
    return new StatusLine(new PrintStream(printed, true, UTF_8), style, terminal);
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

  /** What is new comes last, so it is the name that is cut. */
  @Test
  void aTerminalsLineShowsTheWholeState() {
    String state = "warm-up, 12 of 3 or more s, 9140/s, 37 of 90 done, about 4 min left";
    line(true).show("longhaul: ", "virtual_threads/network_sync", "round 2 of 6, ", state);
    assertThat(printed()).contains(": " + state).doesNotContain("longhaul", "round");
    line(false).show("longhaul: ", "virtual_threads/network_sync", "round 2 of 6, ", state);
    assertThat(printed())
        .endsWith(
            "longhaul: virtual_threads/network_sync: round 2 of 6, "
                + state
                + System.lineSeparator());
  }

  @Test
  void isPlainOnATerminalIfAskedFor() {
    line(ConsoleProgress.LINES, true).show("window, 1 of 10 s");
    assertThat(printed()).isEqualTo("window, 1 of 10 s" + System.lineSeparator());
  }

  @Test
  void showsOnlyWhatWentWrongIfAskedFor() {
    StatusLine line = line(ConsoleProgress.NONE, true);
    line.show("window, 1 of 10 s");
    line.progress("case 1");
    line.say("FAILED");
    assertThat(printed()).isEqualTo("FAILED" + System.lineSeparator());
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
    assertThat(
            StatusLine.of(new PrintStream(printed, true, UTF_8), ConsoleProgress.AUTO).interval())
        .isEqualTo(Duration.ofSeconds(10));
  }
}
