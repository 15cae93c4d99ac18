package dev.longhaul.resource;

import dev.longhaul.limits.ControlGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A control group of Linux, version 2, that gives its processes a share of the machine's processor
 * time, as a container's may. See "Control Group v2" in the kernel's admin guide.
 *
 * @param folder where the kernel shows it
 */
record ControlGroup(Path folder) {
  private static final String USAGE = "usage_usec ";

  /**
   * Returns the nearest group around this process that has such a limit.
   *
   * @param proc the folder {@code /proc}
   * @param root the folder of all groups
   * @return empty if there is none, or the platform does not show it
   * @throws IOException if a file cannot be read
   */
  static Optional<ControlGroup> limiting(Path proc, Path root) throws IOException {
    // A file of version 2: groups of version 1 have none.
    for (Path group : new ControlGroups(proc, root).of("cpu").toList()) {
      Path limit = group.resolve("cpu.max");
      if (Files.exists(limit) && isLimit(read(limit))) {
        return Optional.of(new ControlGroup(group));
      }
    }
    return Optional.empty();
  }

  /** Returns the processor time of all its processes so far, also of those that have ended. */
  Optional<Duration> used() throws IOException {
    return used(read(folder.resolve("cpu.stat")));
  }

  /** Returns whether a text like {@code 150000 100000} limits; {@code max 100000} does not. */
  static boolean isLimit(String cpuMax) {
    return !cpuMax.isBlank() && !cpuMax.startsWith("max");
  }

  /** Returns the time in a text with a line like {@code usage_usec 4295813257}. */
  static Optional<Duration> used(String cpuStat) {
    return cpuStat
        .lines()
        .filter(line -> line.startsWith(USAGE))
        .map(line -> Duration.ofNanos(1000 * Long.parseLong(line.substring(USAGE.length()))))
        .findFirst();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
