package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.ConsoleProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusLineTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(printed, true, UTF_8);
  private final AtomicLong now = new AtomicLong();

  private StatusLine onATerminal(ConsoleProgress style) {
    return new StatusLine(console, style, Optional.of(Terminal.of(console)), now::get);
  }

  private StatusLine inALog(ConsoleProgress style) {
    return new StatusLine(console, style, Optional.empty(), now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  @Test
  void isRewrittenOnATerminal() {
    StatusLine line = onATerminal(ConsoleProgress.AUTO);
    line.begin("a/b: case 1: 25 users");
    line.show("a/b", "case 1: ", "window, 1 of 10 s");
    line.show("a/b", "case 1: ", "window, 2 of 10 s");
    line.sayWhenDue("a/b: 9.14/s");
    assertThat(printed())
        .isEqualTo(
            "\ra/b: window, 1 of 10 s\u001b[K\r\ra/b: window, 2 of 10 s\u001b[K\r\r\u001b[K"
                + "longhaul: a/b: 9.14/s"
                + System.lineSeparator());
  }

  @Test
  void neverWrapsOnATerminal() {
    onATerminal(ConsoleProgress.AUTO).show("a/b", "", "x".repeat(200));
    assertThat(printed()).contains("xxx…").hasSizeLessThan(90);
  }

  /** What is new comes last, so it is the name that is cut. */
  @Test
  void aTerminalsLineShowsTheWholeState() {
    String state = "warm-up, 12 of 3 or more s, 9140/s, 37 of 90 done, about 4 min left";
    onATerminal(ConsoleProgress.AUTO).show("virtual_threads/network_sync", "round 2 of 6, ", state);
    assertThat(printed()).contains(": " + state).doesNotContain("longhaul", "round");
    inALog(ConsoleProgress.AUTO).show("virtual_threads/network_sync", "round 2 of 6, ", state);
    assertThat(printed())
        .endsWith(
            "longhaul: virtual_threads/network_sync: round 2 of 6, "
                + state
                + System.lineSeparator());
  }

  @Test
  void aLongStateHasThePlaceOfTheName() {
    String state = "warm-up, 12 of 2 or more s, 12345/s, 123 of at most 720 done, about 9 min left";
    onATerminal(ConsoleProgress.AUTO).show("virtual_threads/network_sync", "", state);
    assertThat(printed()).isEqualTo("\r" + state + "\u001b[K\r");
  }

  /** Nor must what has happened before it look as if it came later, or be lost. */
  @Test
  void whatWentWrongNeverWaits() {
    StatusLine line = inALog(ConsoleProgress.AUTO);
    line.sayWhenDue("first");
    line.sayWhenDue("second");
    line.say("FAILED");
    line.sayWhenDue("third");
    assertThat(printed().lines())
        .containsExactly("longhaul: first", "longhaul: second", "longhaul: FAILED");
    line.sayWhatWaits();
    line.sayWhatWaits();
    assertThat(printed().lines()).hasSize(4).endsWith("longhaul: third");
  }

  @Test
  void aLogHasALineAtMostEveryTenSeconds() {
    StatusLine line = inALog(ConsoleProgress.AUTO);
    line.begin("a/b: case 1: 25 users");
    for (int second = 1; second <= 40; second++) {
      pass(Duration.ofSeconds(1));
      if (second % 4 == 0) {
        line.sayWhenDue("row " + second);
      }
      line.show("a/b", "case 1: ", "at " + second + " s");
    }
    assertThat(printed().lines())
        .containsExactly(
            "longhaul: a/b: case 1: 25 users",
            "longhaul: row 4; row 8; a/b: case 1: at 10 s",
            "longhaul: row 12; row 16; row 20",
            "longhaul: row 24; row 28; a/b: case 1: at 30 s",
            "longhaul: row 32; row 36; row 40");
    assertThat(printed()).doesNotContain("\u001b", "\r\u001b");
  }

  @Test
  void tenSecondsLessANanosecondAreTooFew() {
    StatusLine line = inALog(ConsoleProgress.AUTO);
    line.sayWhenDue("first");
    pass(Duration.ofSeconds(10).minusNanos(1));
    line.show("a/b", "", "too early");
    assertThat(printed().lines()).hasSize(1);
    pass(Duration.ofNanos(1));
    line.show("a/b", "", "in time");
    assertThat(printed().lines()).containsExactly("longhaul: first", "longhaul: a/b: in time");
  }

  @Test
  void hasEachEventInALineIfAskedFor() {
    StatusLine line = onATerminal(ConsoleProgress.LINES);
    line.begin("a/b: case 1");
    line.show("a/b", "case 1: ", "window, 1 of 10 s");
    line.sayWhenDue("a/b: 9.14/s");
    assertThat(printed().lines()).containsExactly("longhaul: a/b: case 1", "longhaul: a/b: 9.14/s");
  }

  @Test
  void showsOnlyWhatWentWrongIfAskedFor() {
    StatusLine line = onATerminal(ConsoleProgress.NONE);
    line.begin("case 1");
    line.show("a/b", "", "window, 1 of 10 s");
    line.sayWhenDue("a/b: 9.14/s");
    line.say("FAILED");
    assertThat(printed()).isEqualTo("longhaul: FAILED" + System.lineSeparator());
  }

  /** A search by hand has no table of its steps: its lines are the result. */
  @Test
  void aCommandsLinesDoNotWait() {
    StatusLine line = StatusLine.of(console, ConsoleProgress.AUTO);
    line.sayWhenDue("step 1");
    line.sayWhenDue("step 2");
    assertThat(printed().lines()).containsExactly("longhaul: step 1", "longhaul: step 2");
  }

  /** Surefire's JVM prints to a pipe; its state goes past that to where Maven prints. */
  @Test
  void aTerminalElsewhereHasTheStateOnly(@TempDir Path folder) throws IOException {
    Path device = Files.createFile(folder.resolve("pts"));
    StatusLine line =
        new StatusLine(console, ConsoleProgress.AUTO, Terminal.at(device), System::nanoTime);
    line.show("a/b", "", "window, 1 of 10 s");
    assertThat(Files.readString(device)).isEqualTo("\ra/b: window, 1 of 10 s\u001b[K\r");
    line.sayWhenDue("a/b: 9.14/s");
    assertThat(printed().lines()).containsExactly("longhaul: a/b: 9.14/s");
    assertThat(Files.readString(device)).startsWith("\r\u001b[K");
  }

  @Test
  void aTerminalThatIsNotThereIsNone(@TempDir Path folder) {
    assertThat(Terminal.at(folder.resolve("pts"))).isEmpty();
  }
}
