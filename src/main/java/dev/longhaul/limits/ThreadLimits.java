package dev.longhaul.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads how many threads may still be started, where Linux says so. */
final class ThreadLimits {
  /** Of CAP_SYS_ADMIN and CAP_SYS_RESOURCE, either of which is free of {@code ulimit -u}. */
  private static final long UNLIMITED = 1L << 21 | 1L << 24;

  private final Path proc;
  private final Path cgroups;

  private ThreadLimits(Path proc, Path cgroups) {
    this.proc = proc;
    this.cgroups = cgroups;
  }

  /** Returns the number that the tightest limit leaves; empty without a limit that is known. */
  static OptionalLong free(Path proc, Path cgroups) {
    ThreadLimits limits = new ThreadLimits(proc, cgroups);
    return LongStream.concat(limits.ofUser().stream(), limits.ofGroups()).min();
  }

  /** Returns what {@code ulimit -u} leaves: it counts the threads of all processes of a user. */
  private OptionalLong ofUser() {
    Path self = proc.resolve("self/status");
    Optional<String> user = field(self, "Uid:");
    boolean unlimited =
        field(self, "CapEff:").map(set -> (Long.parseLong(set, 16) & UNLIMITED) != 0).orElse(false);
    OptionalLong most =
        lines(proc.resolve("self/limits"))
            .filter(line -> line.startsWith("Max processes"))
            .flatMapToLong(line -> number(line.substring("Max processes".length())).stream())
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
          .filter(status -> field(status, "Uid:").filter(user::equals).isPresent())
          .mapToLong(status -> field(status, "Threads:").map(Long::parseLong).orElse(1L))
          .sum();
    } catch (IOException hidden) {
      return 0;
    }
  }

  /** Returns what the control group of this process leaves, and each group around it. */
  private LongStream ofGroups() {
    return lines(proc.resolve("self/cgroup"))
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> parts[1].isEmpty() || List.of(parts[1].split(",")).contains("pids"))
        .flatMapToLong(
            parts -> {
              Path top = parts[1].isEmpty() ? cgroups : cgroups.resolve("pids");
              Path own = top.resolve(parts[2].substring(1)).normalize();
              return Stream.iterate(
                      own, each -> each != null && each.startsWith(top), Path::getParent)
                  .flatMapToLong(each -> left(each).stream());
            });
  }

  private static OptionalLong left(Path group) {
    OptionalLong most = number(text(group.resolve("pids.max")));
    OptionalLong now = number(text(group.resolve("pids.current")));
    return most.isPresent() && now.isPresent()
        ? OptionalLong.of(most.getAsLong() - now.getAsLong())
        : OptionalLong.empty();
  }

  /** Returns the first number of a text; {@code max} and {@code unlimited} are none. */
  private static OptionalLong number(String text) {
    String first = text.strip().split("\\s+", 2)[0];
    return !first.isEmpty() && first.chars().allMatch(Character::isDigit) && first.length() <= 18
        ? OptionalLong.of(Long.parseLong(first))
        : OptionalLong.empty();
  }

  private static Optional<String> field(Path file, String name) {
    return lines(file)
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
        .findFirst();
  }

  private static Stream<String> lines(Path file) {
    return text(file).lines();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unknown) {
      return "";
    }
  }
}
