package dev.longhaul.process;

import dev.longhaul.text.Quoted;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a forked JVM prints.
 *
 * @param path where it is
 */
public record LogFile(Path path) {
  private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
  private static final int LAST_LINES = 20;

  /** A log is shown from its end: this much of it holds its last lines. */
  private static final int LAST_BYTES = 16_384;

  /**
   * Creates an empty log, in place of an earlier run's. Where the folder cannot be written, it is a
   * temporary file that only this user can read: a process must not fail for want of a log.
   *
   * @throws IOException if there is no place for temporary files either
   */
  public static LogFile create(Path output, String name) throws IOException {
    Path path = output.resolve("logs").resolve(safe(name) + ".log");
    try {
      Files.createDirectories(path.getParent());
      new FileOutputStream(path.toFile()).close();
      return new LogFile(path);
    } catch (IOException notWritable) {
      Path elsewhere = Files.createTempFile("longhaul-" + safe(name) + "-", ".log");
      LOG.log(
          Level.WARNING,
          "The log %s cannot be written (%s): it is %s".formatted(path, notWritable, elsewhere));
      return new LogFile(elsewhere);
    }
  }

  /** Returns a name in which all but letters, digits, dots, hyphens and underscores is replaced. */
  public static String safe(String name) {
    return name.replaceAll("[^\\w.-]", "_");
  }

  /**
   * Appends a line, which is lost where the disk is full: a process that is heard no longer would
   * hang as soon as its pipe is full. Its standard error is appended to the same file by itself.
   */
  void append(String line) {
    try (Writer log = new FileWriter(path.toFile(), StandardCharsets.UTF_8, true)) {
      log.write(line + System.lineSeparator());
    } catch (IOException notWritable) {
      LOG.log(Level.DEBUG, "A line of " + path + " is lost", notWritable);
    }
  }

  /**
   * Returns the log's path and its last lines, as an error shows them: without what would color,
   * clear or rename the terminal, as an upstream server's words in it may.
   */
  public String excerpt() {
    List<String> lines = lastLines().stream().map(LogFile::harmless).toList();
    String where = Quoted.visible(path.toString());
    return lines.isEmpty()
        ? "Its log is empty: " + where
        : "Its log is " + where + " and ends so:\n  " + String.join("\n  ", lines);
  }

  /** Tabs indent stack traces. */
  private static String harmless(String line) {
    return Quoted.visible(line.replace("\t", "    "));
  }

  /**
   * Returns what the log ends with.
   *
   * @param most of how many bytes at most
   * @throws IOException if it cannot be read
   */
  public byte[] end(int most) throws IOException {
    // Not a FileChannel: an interrupted test's thread could read nothing through one.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      byte[] end = new byte[(int) Math.min(length, most)];
      file.seek(length - end.length);
      file.readFully(end);
      return end;
    }
  }

  private List<String> lastLines() {
    try {
      List<String> lines = new String(end(LAST_BYTES), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException notReadable) {
      return List.of("(not readable: " + notReadable + ")");
    }
  }
}
