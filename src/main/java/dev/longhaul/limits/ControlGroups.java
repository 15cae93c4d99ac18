package dev.longhaul.limits;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The control groups that this process is in, as a container's limits are theirs. */
record ControlGroups(Path proc, Path top) {
  static final Path TOP = Path.of("/sys/fs/cgroup");

  /**
   * Returns the folders of the groups that limit a resource: the one of this process, and each
   * group around it.
   *
   * @param controller the resource, as version 1 of control groups names it: {@code pids}, {@code
   *     memory}
   */
  Stream<Path> of(String controller) {
    return ProcFile.lines(proc.resolve("self/cgroup"))
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> parts[1].isEmpty() || List.of(parts[1].split(",")).contains(controller))
        .flatMap(
            parts -> {
              Path root = parts[1].isEmpty() ? top : top.resolve(controller);
              Path own = root.resolve(parts[2].substring(1)).normalize();
              return Stream.iterate(
                  own, each -> each != null && each.startsWith(root), Path::getParent);
            });
  }
}
