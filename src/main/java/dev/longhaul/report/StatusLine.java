package dev.longhaul.report;

import dev.longhaul.configuration.ConsoleProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The last line of a console, which says what is going on. On a terminal it is rewritten in its
 * place. Elsewhere, as in a log, there is a line at most every ten seconds: what happens in between
 * is a part of the next one. What went wrong never waits.
 */
final class StatusLine {
  private static final String PREFIX = "longhaul: ";
  private static final long APART_NANOS = Duration.ofSeconds(10).toNanos();

  /** How it says what is going on. */
  private enum Manner {
    SILENT,
    REWRITTEN,
    SPARSE,
    EACH
  }

  private final PrintStream console;
  private final Optional<Terminal> terminal;
  private final Manner manner;
  private final LongSupplier nanoTime;
  private final List<String> waiting = new ArrayList<>();
  private OptionalLong latestNanos = OptionalLong.empty();
  private int columns = TerminalWidth.USUAL;
  private boolean shown;

  /**
   * Creates a line.
   *
   * @param style what the user wants to see
   * @param terminal where the line can be rewritten; empty if it cannot
   * @param nanoTime a clock in nanoseconds from any origin
   */
  StatusLine(
      PrintStream console,
      ConsoleProgress style,
      Optional<Terminal> terminal,
      LongSupplier nanoTime) {
    this.console = console;
    this.terminal = style == ConsoleProgress.AUTO ? terminal : Optional.empty();
    this.nanoTime = nanoTime;
    manner =
        switch (style) {
          case NONE -> Manner.SILENT;
          case LINES -> Manner.EACH;
          case AUTO -> terminal.isPresent() ? Manner.REWRITTEN : Manner.SPARSE;
        };
  }

  /** Returns the line of a command, which measures one case: the few lines of that never wait. */
  static StatusLine of(PrintStream console, ConsoleProgress style) {
    Optional<Terminal> terminal = Terminal.behind(console);
    return new StatusLine(
        console,
        style == ConsoleProgress.AUTO && terminal.isEmpty() ? ConsoleProgress.LINES : style,
        terminal,
        System::nanoTime);
  }

  /** Returns the line of a test JVM, whose last line Maven's terminal may show. */
  static StatusLine ofTests(PrintStream console, ConsoleProgress style) {
    MavenConsole maven =
        style == ConsoleProgress.AUTO && console.equals(System.out)
            ? MavenConsole.here()
            : MavenConsole.UNKNOWN;
    return new StatusLine(
        console,
        maven.isQuiet() ? ConsoleProgress.NONE : style,
        Terminal.behind(console).or(() -> maven.terminal().flatMap(Terminal::at)),
        System::nanoTime);
  }

  /** Returns whether progress is to be seen. */
  boolean showsProgress() {
    return manner != Manner.SILENT;
  }

  /** Says that a case begins. The next state says so, too, if this is not shown. */
  synchronized void begin(String text) {
    // A user may change the width at any time. It is asked here and not while a load runs, because
    // a process answers, which would take processor time beside the measurement.
    columns = terminal.map(Terminal::columns).orElse(columns);
    if (manner == Manner.EACH || (manner == Manner.SPARSE && isDue())) {
      print(text);
    }
  }

  /** Shows how far a case is, until the next state or line. */
  synchronized void show(CaseLine state) {
    if (manner == Manner.REWRITTEN) {
      terminal.ifPresent(of -> rewrite(of, state));
    } else if (manner != Manner.SILENT && isDue()) {
      print(state.whole());
    }
  }

  private void rewrite(Terminal of, CaseLine state) {
    // In its last column a line may wrap, and only its last part would be rewritten.
    int longest = columns - 1;
    String encodable = ConsoleTable.encodable(state.within(longest), of.charset());
    // What replaces a character may be longer, and the sign of a cut may have to be replaced, too.
    of.rewrite(ConsoleTable.encodable(CellText.shortened(encodable, longest), of.charset()));
    shown = true;
  }

  /** Says what has happened: of several things in ten seconds of a log, one line says all. */
  synchronized void sayWhenDue(String text) {
    switch (manner) {
      case SILENT -> {}
      case REWRITTEN, EACH -> write(text);
      case SPARSE -> {
        if (isDue()) {
          print(text);
        } else {
          waiting.add(text);
        }
      }
    }
  }

  private boolean isDue() {
    return latestNanos.isEmpty() || nanoTime.getAsLong() - latestNanos.getAsLong() >= APART_NANOS;
  }

  private void print(String text) {
    waiting.add(text);
    sayWhatWaits();
  }

  /** Says what has happened in the last seconds, as nothing may follow it. */
  synchronized void sayWhatWaits() {
    if (!waiting.isEmpty()) {
      String all = String.join("; ", waiting);
      waiting.clear();
      write(all);
    }
  }

  /** Prints a line that stays, at once, also where no progress is shown. */
  synchronized void say(String text) {
    sayWhatWaits();
    write(text);
  }

  private void write(String text) {
    clear();
    console.println(ConsoleTable.encodable(PREFIX + text, console.charset()));
    latestNanos = OptionalLong.of(nanoTime.getAsLong());
  }

  /** Removes the state, so that something else can be printed. */
  synchronized void clear() {
    if (shown) {
      terminal.ifPresent(Terminal::clear);
      shown = false;
    }
  }
}
