package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Reads the end of a log: a report is one file, and a server can write gigabytes. */
final class LogTail {
  private static final int LONGEST_BYTES = 256 * 1024;

  private LogTail() {}

  static String of(Path log) {
    // Not a FileChannel: an interrupted test's thread could read nothing through one.
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      byte[] tail = new byte[(int) Math.min(length, LONGEST_BYTES)];
      file.seek(length - tail.length);
      file.readFully(tail);
      String text = Escaping.colorless(new String(tail, UTF_8));
      return length == tail.length
          ? text
          : "… the last " + tail.length + " of " + length + " bytes of " + log + "\n" + text;
    } catch (IOException failure) {
      return "The server's log could not be read: " + failure;
    }
  }
}
