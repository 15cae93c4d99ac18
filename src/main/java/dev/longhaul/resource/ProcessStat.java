package dev.longhaul.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code /proc/<pid>/stat} shows about a process; see proc_pid_stat(5).
 *
 * @param parent the process that started it, or the one that took it over when that one ended
 * @param own processor time of its threads, ended ones included
 * @param ofChildren processor time of its children that have ended and that it waited for, and of
 *     their children
 * @param threads how many threads it has
 * @param started when it started, since the system's start: no clock that is set changes it
 */
public record ProcessStat(
    long parent, CpuTime own, CpuTime ofChildren, int threads, Duration started) {
  /** USER_HZ is 100 on every Linux platform that runs Java. */
  public static final Duration TICK = Duration.ofMillis(10);

  /** Fields after the name, from 0. */
  private static final int PPID = 1;

  private static final int UTIME = 11;

  private static final int STIME = 12;
  private static final int CUTIME = 13;
  private static final int CSTIME = 14;
  private static final int NUM_THREADS = 17;
  private static final int STARTTIME = 19;

  /**
   * Reads a file.
   *
   * @param file such as {@code /proc/self/stat}
   * @throws IOException if it cannot be read: the process has ended, or this is not Linux
   */
  public static ProcessStat read(Path file) throws IOException {
    // A program's name may be in any encoding, even an invalid one.
    return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Parses the file's line, in which the name may contain anything, even parentheses. */
  static ProcessStat parse(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcessStat(
        Long.parseLong(fields[PPID]),
        CpuTime.of(ticks(fields[UTIME]), ticks(fields[STIME])),
        CpuTime.of(ticks(fields[CUTIME]), ticks(fields[CSTIME])),
        Integer.parseInt(fields[NUM_THREADS]),
        ticks(fields[STARTTIME]));
  }

  private static Duration ticks(String field) {
    return TICK.multipliedBy(Long.parseLong(field));
  }
}
