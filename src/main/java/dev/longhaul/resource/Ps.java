package dev.longhaul.resource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command {@code ps}, which POSIX systems without {@code /proc} have. */
final class Ps {
  private static final long KIB = 1024;

  private Ps() {}

  /** Returns the sum of the processes' resident sizes; empty if none is alive or there is no ps. */
  static Optional<Long> residentBytes(List<ProcessHandle> processes) {
    String ids =
        processes.stream()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining(","));
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", ids)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader output = ps.inputReader(StandardCharsets.US_ASCII)) {
        return output
            .lines()
            .map(kib -> KIB * Long.parseLong(kib.strip()))
            .reduce(Long::sum)
            .filter(bytes -> bytes > 0);
      }
    } catch (IOException | UncheckedIOException | NumberFormatException noneHere) {
      return Optional.empty();
    }
  }
}
