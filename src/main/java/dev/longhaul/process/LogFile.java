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
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a forked JVM prints.
 *
 * @param path the file's path
 */
public record LogFile(Path path) {
  private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
  private static final int LAST_LINES = 20;

  /** Frames of a stack, and what {@code java} says of class data and after a failed start. */
  private static final Pattern NO_CAUSE =
      Pattern.compile(
          "[^\\p{L}\\p{N}]*|\\s+at .*|\\s+\\.{3} \\d+ .*|\\[[0-9.]+s\\]\\[(warning *\\]|error *\\]\\[(cds|aot)).*"
              + "|Error: (Could not create the Java Virtual Machine|A fatal exception has).*");

  /** File systems allow some 255; a command's name may have more. */
  private static final int LONGEST_NAME = 150;

  /** How much of a log's end is read to show its last lines. */
  private static final int LAST_BYTES = 16_384;

  /**
   * Creates an empty log, which replaces that of an earlier run. If the folder cannot be written,
   * the log is a temporary file that only this user can read: a process must not fail because it
   * has no log.
   *
   * @throws IOException if there is no place for temporary files either
   */
  public static LogFile create(Path output, String name) throws IOException {
    String safe = safe(name);
    Path path = output.resolve("logs").resolve(safe + ".log");
    try {
      Files.createDirectories(path.getParent());
      new FileOutputStream(path.toFile()).close();
      return new LogFile(path);
    } catch (IOException notWritable) {
      Path elsewhere = Files.createTempFile("longhaul-" + safe + "-", ".log");
      LOG.log(
          Level.WARNING,
          "The log %s cannot be written (%s): it is %s".formatted(path, notWritable, elsewhere));
      return new LogFile(elsewhere);
    }
  }

  /**
   * Returns the name of a file for a name in any script. All except letters of ASCII, digits, dots,
   * hyphens and underscores is replaced, because not every file system and locale has more. If that
   * loses something, a hash of the name follows, so that two names never share a file.
   */
  public static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    if (safe.equals(name) && name.length() <= LONGEST_NAME) {
      return name;
    }
    String hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_16)).toString();
    return safe.substring(0, Math.min(safe.length(), LONGEST_NAME)) + "-" + hash.substring(0, 8);
  }

  /**
   * Appends a line. The line is lost if the disk is full: without a reader, the process would hang
   * as soon as its pipe is full. The process itself appends its standard error to the same file.
   */
  void append(String line) {
    try (Writer log = new FileWriter(path.toFile(), StandardCharsets.UTF_8, true)) {
      log.write(line + System.lineSeparator());
    } catch (IOException notWritable) {
      LOG.log(Level.DEBUG, "A line of " + path + " is lost", notWritable);
    }
  }

  /** Appends a sentence of Longhaul's. */
  public void note(String sentence) {
    append("longhaul: " + Quoted.visible(sentence));
  }

  /**
   * Returns the log's path and its last lines, for an error message. Control characters are made
   * visible: an upstream server's words in the log could color, clear or rename the terminal.
   */
  public String excerpt() {
    List<String> lines = lastLines().stream().map(LogFile::harmless).toList();
    String where = Quoted.visible(path.toString());
    return lines.isEmpty()
        ? "Its log is empty: " + where
        : "Its log is " + where + " and ends so:\n  " + String.join("\n  ", lines);
  }

  /** Returns in one line what its last words are, and its path. Stacks stay in the log. */
  public String cause() {
    String words =
        lastLines().stream()
            .filter(line -> !NO_CAUSE.matcher(line).matches())
            .reduce((first, second) -> second)
            .map(line -> Quoted.visible(line.strip()) + "; its log is ")
            .orElse("its log is ");
    return words + Quoted.visible(path.toString());
  }

  /** Keeps the indentation of stack traces, which have tabs. */
  private static String harmless(String line) {
    return Quoted.visible(line.replace("\t", "    "));
  }

  /**
   * Returns the end of the log.
   *
   * @param most the largest number of bytes
   * @throws IOException if it cannot be read
   */
  public byte[] end(int most) throws IOException {
    // Not a FileChannel: an interrupted thread of a test cannot read through one.
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
