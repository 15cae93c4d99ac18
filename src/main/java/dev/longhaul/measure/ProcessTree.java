package dev.longhaul.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A process and all that descend from it, as Linux shows them in {@code /proc}.
 *
 * @param root the process
 */
record ProcessTree(ProcessHandle root) {
  private static final Path PROC = Path.of("/proc");

  /** USER_HZ, which Linux has at 100 for programs on every platform that runs Java. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final String PSS = "Pss:";
  private static final long KIB = 1024;

  /** Fields of {@code stat} after the name: utime, stime, and those of children waited for. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /**
   * Returns the CPU time since the processes started, user and system, that of ended children
   * included; empty where the root has ended or the platform does not tell.
   */
  Optional<Duration> cpu() {
    return cpu(root)
        .map(
            own ->
                root.descendants()
                    .flatMap(process -> cpu(process).stream())
                    .reduce(own, Duration::plus));
  }

  private static Optional<Duration> cpu(ProcessHandle process) {
    try {
      String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
      // The name before may hold anything, parentheses included.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return Optional.of(TICK.multipliedBy(ticks));
    } catch (IOException goneOrNotLinux) {
      return process.info().totalCpuDuration();
    }
  }

  /**
   * Returns the sum of the processes' proportional set sizes, in which a page that n processes
   * share counts for each as its nth part; empty where the root has ended or the platform has none.
   */
  OptionalLong memoryBytes() {
    OptionalLong own = memoryBytes(root);
    return own.isEmpty()
        ? own
        : OptionalLong.of(
            root.descendants()
                .map(ProcessTree::memoryBytes)
                .flatMapToLong(OptionalLong::stream)
                .reduce(own.getAsLong(), Long::sum));
  }

  private static OptionalLong memoryBytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(PROC.resolve(process.pid() + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith(PSS))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException goneOrNotLinux) {
      return OptionalLong.empty();
    }
  }
}
