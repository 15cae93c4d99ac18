package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks {@code stty} how wide a terminal is: Java has no call for it, and shells do not export their
 * variable {@code COLUMNS}.
 */
final class TerminalWidth {
  /** How many columns are assumed if a terminal does not say it, or there is no stty. */
  static final int USUAL = 80;

  /** A terminal that does not know its size says 0. */
  private static final int LEAST = 20;

  private static final int SECONDS = 1;
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})");

  private TerminalWidth() {}

  /** Returns how many columns the terminal has that this JVM reads from. */
  static int here() {
    return of(new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT));
  }

  /** Returns how many columns a terminal has that is a device; known on Linux. */
  static int at(Path device) {
    return of(new ProcessBuilder("stty", "-F", device.toString(), "size"));
  }

  private static int of(ProcessBuilder command) {
    try {
      Process stty = command.redirectError(Redirect.DISCARD).start();
      if (!stty.waitFor(SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      return read(new String(stty.getInputStream().readAllBytes(), US_ASCII));
    } catch (IOException noStty) {
      return USUAL;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /**
   * Reads what {@code stty size} has printed.
   *
   * @param size rows and columns, such as {@code 24 80}
   */
  static int read(String size) {
    Matcher matcher = SIZE.matcher(size.strip());
    int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    return columns < LEAST ? USUAL : columns;
  }
}
