package dev.longhaul.report;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A terminal, whose last line can be rewritten. */
final class Terminal {
  private static final String TO_THE_BEGINNING = "\r";
  private static final String ERASE = "\u001b[K";

  private final Charset charset;
  private final Consumer<String> output;
  private final IntSupplier columns;

  private Terminal(Charset charset, Consumer<String> output, IntSupplier columns) {
    this.charset = charset;
    this.output = output;
    this.columns = columns;
  }

  /**
   * Returns the terminal that a stream is known to print to.
   *
   * @param columns says how many columns it has now
   */
  static Terminal of(PrintStream stream, IntSupplier columns) {
    return new Terminal(
        stream.charset(),
        text -> {
          stream.print(text);
          stream.flush();
        },
        columns);
  }

  /** Returns the terminal of this JVM, if a stream is its output and prints to one. */
  static Optional<Terminal> behind(PrintStream stream) {
    return stream.equals(System.out) && !isDumb() && isTerminal(System.console())
        ? Optional.of(of(stream, TerminalWidth::here))
        : Optional.empty();
  }

  /** From Java 22 on a JVM without a terminal has a console, too, which can be asked. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
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

  /** Returns the terminal that is a device; empty if this process may not write to it. */
  static Optional<Terminal> at(Path device) {
    if (isDumb() || !Files.isWritable(device)) {
      return Optional.empty();
    }
    Charset charset = Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
    return Optional.of(
        new Terminal(
            charset,
            text -> write(device, text.getBytes(charset)),
            () -> TerminalWidth.at(device)));
  }

  private static void write(Path device, byte[] text) {
    try {
      Files.write(device, text, StandardOpenOption.WRITE);
    } catch (IOException closed) {
      // It is closed.
    }
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  /** Returns the charset of what it shows. */
  Charset charset() {
    return charset;
  }

  /** Returns how many columns it has now. To find out, a process may be started. */
  int columns() {
    return columns.getAsInt();
  }

  /** Shows a line in the place of the last one. What others print then replaces it, too. */
  void rewrite(String line) {
    output.accept(TO_THE_BEGINNING + line + ERASE + TO_THE_BEGINNING);
  }

  /** Removes the last line. */
  void clear() {
    output.accept(TO_THE_BEGINNING + ERASE);
  }
}
