package dev.longhaul.report;

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

  private final PrintStream console;
  private final boolean terminal;
  private boolean shown;

  StatusLine(PrintStream console, boolean terminal) {
    this.console = console;
    this.terminal = terminal;
  }

  /** Returns the line of a stream, which is on a terminal if the output of this JVM is. */
  static StatusLine of(PrintStream console) {
    return new StatusLine(console, console.equals(System.out) && isTerminal(System.console()));
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

  /** Shows a state, until the next one or a line. */
  synchronized void show(String state) {
    String line = ConsoleTable.encodable(state, console.charset());
    if (terminal) {
      console.print(TO_THE_BEGINNING + CellText.shortened(line, LONGEST) + ERASE);
      console.flush();
      shown = true;
    } else {
      console.println(line);
    }
  }

  /** Prints a line that stays. */
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
