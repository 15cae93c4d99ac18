package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.process.LogFile;
import dev.longhaul.text.Escaping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the end of a log: a server can write gigabytes, which a report cannot hold. */
public final class LogTail {
  private static final int LONGEST_BYTES = 256 * 1024;

  private LogTail() {}

  public static String of(Path log) {
    return of(log, LONGEST_BYTES);
  }

  /**
   * Returns the end of a log, or why it could not be read.
   *
   * @param longest the largest number of bytes
   */
  static String of(Path log, int longest) {
    try {
      byte[] tail = new LogFile(log).end(longest);
      int whole = firstWholeCharacter(tail);
      String text = Escaping.colorless(new String(tail, whole, tail.length - whole, UTF_8));
      long length = Files.size(log);
      return length <= tail.length
          ? text
          : "… the last " + tail.length + " of " + length + " bytes of " + log + "\n" + text;
    } catch (IOException failure) {
      return "The server's log could not be read: " + failure;
    }
  }

  /**
   * Returns where the first character begins: the tail may begin inside one of up to four bytes.
   */
  private static int firstWholeCharacter(byte[] tail) {
    int at = 0;
    while (at < Math.min(3, tail.length) && (tail[at] & 0xC0) == 0x80) {
      at++;
    }
    return at;
  }
}
