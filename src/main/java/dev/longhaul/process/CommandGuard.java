package dev.longhaul.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a command's guard: {@code CommandGuard <mark>}. Its standard input has a line
 * for each process to end. It ends them when the input ends.
 */
final class CommandGuard {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Two JVMs read the system's start with a second of difference, if its clock was set. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private CommandGuard() {}

  /**
   * Guards until standard input ends.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws IOException {
    ProcessFamily family = new ProcessFamily(new Mark(arguments[0]));
    // A hook, because Ctrl-C in a terminal is sent to this JVM, too. Some commands ignore it.
    Runtime.getRuntime().addShutdownHook(new Thread(family::end));
    ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    Future<?> unused =
        looks.scheduleWithFixedDelay(
            family::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        read(line).ifPresent(family::add);
      }
    } finally {
      looks.shutdownNow();
    }
  }

  /** Returns the line for a process; empty if it has ended. */
  static Optional<String> line(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> process.pid() + " " + start.toEpochMilli() + "\n");
  }

  /** Returns the process of a line, unless it has ended and another one has its number. */
  static Optional<ProcessHandle> read(String line) {
    String[] words = line.split(" ", -1);
    Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(found -> Duration.between(found, start).abs())
                    .filter(apart -> apart.compareTo(CLOCKS_DIFFER) < 0)
                    .isPresent());
  }
}
