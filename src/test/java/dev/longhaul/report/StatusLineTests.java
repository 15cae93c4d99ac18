package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusLineTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(printed, true, UTF_8);
  private final AtomicLong now = new AtomicLong();

  private StatusLine onATerminal(ConsoleProgress style) {
    return new StatusLine(console, style, Optional.of(Terminal.of(console, () -> 80)), now::get);
  }

  private StatusLine inALog(ConsoleProgress style) {
    return new StatusLine(console, style, Optional.empty(), now::get);
  }

  private static CaseLine doing(String what) {
    return new CaseLine("a/b", "", 1, what, "", "");
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
    line.show(doing("window, 1 of 10 s"));
    line.show(doing("window, 2 of 10 s"));
    line.sayWhenDue("a/b: 9.14/s");
    assertThat(printed())
        .isEqualTo(
            "\ra/b: window, 1 of 10 s\u001b[K\r\ra/b: window, 2 of 10 s\u001b[K\r\r\u001b[K"
                + "longhaul: a/b: 9.14/s"
                + System.lineSeparator());
  }

  @Test
  void neverWrapsOnATerminal() {
    onATerminal(ConsoleProgress.AUTO).show(doing("x".repeat(200)));
    assertThat(printed()).isEqualTo("\ra/b: " + "x".repeat(73) + "…\u001b[K\r");
  }

  /** Its user may change it; to ask in between would take processor time from a measurement. */
  @Test
  void asksForTheWidthWhenACaseBegins() {
    AtomicInteger columns = new AtomicInteger(40);
    Optional<Terminal> terminal = Optional.of(Terminal.of(console, columns::get));
    StatusLine line = new StatusLine(console, ConsoleProgress.AUTO, terminal, now::get);
    line.begin("a/b: case 1");
    columns.set(20);
    line.show(doing("x".repeat(200)));
    assertThat(printed()).isEqualTo("\ra/b: " + "x".repeat(33) + "…\u001b[K\r");
    line.begin("a/b: case 2");
    line.show(doing("y".repeat(200)));
    assertThat(printed()).endsWith("\ra/b: " + "y".repeat(13) + "…\u001b[K\r");
  }

  @Test
  void aTerminalWithoutUnicodeHasOtherSigns() {
    PrintStream ascii = new PrintStream(printed, true, US_ASCII);
    Optional<Terminal> terminal = Optional.of(Terminal.of(ascii, () -> 80));
    new StatusLine(ascii, ConsoleProgress.AUTO, terminal, now::get)
        .show(
            new CaseLine(
                "virtual_threads/network_https_cpu_bound_sync",
                "",
                1,
                "window, 1 of 10 s, 9.14/s",
                "12 of at most 720 done, at most 3.0 h left",
                "12/≤720, ≤3.0 h left"));
    assertThat(printed())
        .isEqualTo(
            "\rvirtual_threads/network_https~: window, 1 of 10 s, 9.14/s, 12/~720, ~3.0 h left"
                + "\u001b[K\r");
  }

  @Test
  void aLogHasRoomForAll() {
    inALog(ConsoleProgress.AUTO)
        .show(
            new CaseLine(
                "virtual_threads/network_sync",
                "round 2 of 6",
                7,
                "warm-up, 12 of 3 or more s, 9140/s",
                "37 of 90 done, about 4 min left",
                "37/90, ~4 min left"));
    assertThat(printed().lines())
        .containsExactly(
            "longhaul: virtual_threads/network_sync: round 2 of 6, case 7: warm-up, 12 of 3 or more"
                + " s, 9140/s, 37 of 90 done, about 4 min left");
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
      line.show(doing("at " + second + " s"));
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
    line.show(doing("too early"));
    assertThat(printed().lines()).hasSize(1);
    pass(Duration.ofNanos(1));
    line.show(doing("in time"));
    assertThat(printed().lines())
        .containsExactly("longhaul: first", "longhaul: a/b: case 1: in time");
  }

  @Test
  void hasEachEventInALineIfAskedFor() {
    StatusLine line = onATerminal(ConsoleProgress.LINES);
    line.begin("a/b: case 1");
    line.show(doing("window, 1 of 10 s"));
    line.sayWhenDue("a/b: 9.14/s");
    assertThat(printed().lines()).containsExactly("longhaul: a/b: case 1", "longhaul: a/b: 9.14/s");
  }

  @Test
  void showsOnlyWhatWentWrongIfAskedFor() {
    StatusLine line = onATerminal(ConsoleProgress.NONE);
    line.begin("case 1");
    line.show(doing("window, 1 of 10 s"));
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
    line.show(doing("window, 1 of 10 s"));
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
