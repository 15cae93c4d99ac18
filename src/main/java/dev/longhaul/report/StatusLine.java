package dev.longhaul.report;

import dev.longhaul.configuration.ConsoleProgress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a console, which says what is going on. On a terminal it is rewritten in its
 * place; elsewhere, as in a log, each state is a line, and there are few of them.
 */
final class StatusLine {
  private static final Duration REWRITTEN = Duration.ofSeconds(1);
  private static final Duration PRINTED = Duration.ofSeconds(10);
  private static final String TO_THE_BEGINNING = "\r";
  private static final String ERASE = "\u001b[K";

  /** A longer line would wrap, and only its last part be rewritten. */
  private static final int LONGEST = 79;

  /** Less is left for a name than it needs to be known again. */
  private static final int LEAST_NAME = 10;

  private final PrintStream console;
  private final boolean silent;
  private final boolean terminal;
  private boolean shown;

  /**
   * Creates a line.
   *
   * @param style what the user wants to see
   * @param onTerminal whether the stream is a terminal
   */
  StatusLine(PrintStream console, ConsoleProgress style, boolean onTerminal) {
    this.console = console;
    silent = style == ConsoleProgress.NONE;
    terminal = onTerminal && style == ConsoleProgress.AUTO;
  }

  /** Returns the line of a stream, which is on a terminal if the output of this JVM is. */
  static StatusLine of(PrintStream console, ConsoleProgress style) {
    return new StatusLine(
        console, style, console.equals(System.out) && isTerminal(System.console()));
  }

  /** From Java 22 on a JVM without a terminal has a console, too, which can be asked. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  /** Returns how often the state is worth a line. */
  Duration interval() {
    return terminal ? REWRITTEN : PRINTED;
  }

  /** Returns whether progress is to be seen. */
  boolean showsProgress() {
    return !silent;
  }

  /**
   * Shows how far a case is, until the next state or line. On a terminal the name gets the room
   * that is left.
   *
   * @param prefix what a line begins with in a log
   * @param name the name of the case
   * @param which which case it is, in a log
   * @param state what is new
   */
  void show(String prefix, String name, String which, String state) {
    show(
        terminal
            ? CellText.shortened(name, Math.max(LEAST_NAME, LONGEST - 2 - CellText.width(state)))
                + ": "
                + state
            : prefix + name + ": " + which + state);
  }

  /** Shows a state, until the next one or a line. */
  synchronized void show(String state) {
    String line = ConsoleTable.encodable(state, console.charset());
    if (silent) {
      return;
    }
    if (terminal) {
      console.print(TO_THE_BEGINNING + CellText.shortened(line, LONGEST) + ERASE);
      console.flush();
      shown = true;
    } else {
      console.println(line);
    }
  }

  /** Prints a line of progress that stays. */
  void progress(String line) {
    if (!silent) {
      say(line);
    }
  }

  /** Prints a line that stays, also where no progress is shown. */
  synchronized void say(String line) {
    clear();
    console.println(ConsoleTable.encodable(line, console.charset()));
  }

  /** Removes the state, so that something else can be printed. */
  synchronized void clear() {
    if (shown) {
      console.print(TO_THE_BEGINNING + ERASE);
      shown = false;
    }
  }
}
