package dev.longhaul.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads how many threads may still be started, where Linux says so. */
final class ThreadLimits {
  /** Of CAP_SYS_ADMIN and CAP_SYS_RESOURCE, either of which is free of {@code ulimit -u}. */
  private static final long UNLIMITED = 1L << 21 | 1L << 24;

  private final Path proc;
  private final ControlGroups groups;

  private ThreadLimits(Path proc, Path cgroups) {
    this.proc = proc;
    groups = new ControlGroups(proc, cgroups);
  }

  /** Returns the number that the tightest limit leaves; empty without a limit that is known. */
  static OptionalLong free(Path proc, Path cgroups) {
    ThreadLimits limits = new ThreadLimits(proc, cgroups);
    return LongStream.concat(
            LongStream.concat(limits.ofUser().stream(), limits.ofMachine()), limits.ofGroups())
        .min();
  }

  /** Returns what {@code ulimit -u} leaves: it counts the threads of all processes of a user. */
  private OptionalLong ofUser() {
    Path self = proc.resolve("self/status");
    Optional<String> user = ProcFile.field(self, "Uid:");
    boolean unlimited =
        ProcFile.field(self, "CapEff:")
            .map(set -> (Long.parseLong(set, 16) & UNLIMITED) != 0)
            .orElse(false);
    OptionalLong most =
        ProcFile.lines(proc.resolve("self/limits"))
            .filter(line -> line.startsWith("Max processes"))
            .flatMapToLong(
                line -> ProcFile.number(line.substring("Max processes".length())).stream())
            .findFirst();
    if (user.isEmpty() || user.get().equals("0") || unlimited || most.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(most.getAsLong() - threadsOf(user.get()));
  }

  private long threadsOf(String user) {
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(each -> Character.isDigit(each.getFileName().toString().charAt(0)))
          .map(each -> each.resolve("status"))
          .filter(status -> ProcFile.field(status, "Uid:").filter(user::equals).isPresent())
          .mapToLong(status -> ProcFile.field(status, "Threads:").map(Long::parseLong).orElse(1L))
          .sum();
    } catch (IOException hidden) {
      return 0;
    }
  }

  /**
   * Returns what the kernel leaves of the threads of all users, and of the numbers for them. The
   * average load's file has how many there are: {@code 0.20 0.18 0.12 1/80 11206}.
   */
  private LongStream ofMachine() {
    String[] load = ProcFile.text(proc.resolve("loadavg")).strip().split("[\\s/]+", -1);
    OptionalLong now = load.length == 6 ? ProcFile.number(load[4]) : OptionalLong.empty();
    if (now.isEmpty()) {
      return LongStream.empty();
    }
    return Stream.of("sys/kernel/threads-max", "sys/kernel/pid_max")
        .flatMapToLong(most -> ProcFile.number(ProcFile.text(proc.resolve(most))).stream())
        .map(most -> most - now.getAsLong());
  }

  /** Returns what the control group of this process leaves, and each group around it. */
  private LongStream ofGroups() {
    return groups.of("pids").flatMapToLong(each -> left(each).stream());
  }

  private static OptionalLong left(Path group) {
    OptionalLong most = ProcFile.number(ProcFile.text(group.resolve("pids.max")));
    OptionalLong now = ProcFile.number(ProcFile.text(group.resolve("pids.current")));
    return most.isPresent() && now.isPresent()
        ? OptionalLong.of(most.getAsLong() - now.getAsLong())
        : OptionalLong.empty();
  }
}
