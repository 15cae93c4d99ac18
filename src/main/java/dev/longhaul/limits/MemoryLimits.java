package dev.longhaul.limits;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads how much memory may still be taken, where Linux says so. */
final class MemoryLimits {
  private static final long KIB = 1024;

  private final Path proc;
  private final ControlGroups groups;

  private MemoryLimits(Path proc, Path cgroups) {
    this.proc = proc;
    groups = new ControlGroups(proc, cgroups);
  }

  /** Returns the bytes that the tightest limit leaves; empty without a limit that is known. */
  static OptionalLong free(Path proc, Path cgroups) {
    MemoryLimits limits = new MemoryLimits(proc, cgroups);
    return LongStream.concat(
            limits.ofMachine().stream(),
            limits.groups.of("memory").flatMapToLong(each -> left(each).stream()))
        .min();
  }

  /** Returns what the kernel takes to be free without that programs are ended, swap included. */
  private OptionalLong ofMachine() {
    Path file = proc.resolve("meminfo");
    OptionalLong available = number(file, "MemAvailable:");
    return available.isEmpty()
        ? available
        : OptionalLong.of((available.getAsLong() + number(file, "SwapFree:").orElse(0)) * KIB);
  }

  /** A container's limit is that of its group; pages of files can be dropped. */
  private static OptionalLong left(Path group) {
    OptionalLong most = first(group, "memory.max", "memory.limit_in_bytes");
    OptionalLong now = first(group, "memory.current", "memory.usage_in_bytes");
    if (most.isEmpty() || now.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        most.getAsLong()
            - now.getAsLong()
            + pages(group, "inactive_file ")
            + pages(group, "active_file "));
  }

  /** In version 1 of control groups, those of the groups below are a separate number. */
  private static long pages(Path group, String name) {
    Path statistics = group.resolve("memory.stat");
    return Math.max(
        number(statistics, name).orElse(0), number(statistics, "total_" + name).orElse(0));
  }

  /** Returns the number in the file that is there: each version of control groups has another. */
  private static OptionalLong first(Path group, String... names) {
    return Stream.of(names)
        .flatMapToLong(name -> ProcFile.number(ProcFile.text(group.resolve(name))).stream())
        .findFirst();
  }

  private static OptionalLong number(Path file, String name) {
    return ProcFile.field(file, name).map(ProcFile::number).orElse(OptionalLong.empty());
  }
}
