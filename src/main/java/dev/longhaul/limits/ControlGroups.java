package dev.longhaul.limits;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control groups that this process is in, as a container's limits are theirs.
 *
 * @param proc the folder {@code /proc}
 * @param top the folder of all groups
 */
public record ControlGroups(Path proc, Path top) {
  /** Where the groups are, as this process sees them. */
  public static final Path TOP = Path.of("/sys/fs/cgroup");

  /**
   * Returns the folders of the groups that limit a resource: the one of this process, and each
   * group around it. A container may see its own group as the top, or get a path that it does not
   * see.
   *
   * @param controller the resource, as version 1 of control groups names it: {@code pids}, {@code
   *     memory}, {@code cpu}
   */
  public Stream<Path> of(String controller) {
    return ProcFile.lines(proc.resolve("self/cgroup"))
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> parts[1].isEmpty() || List.of(parts[1].split(",")).contains(controller))
        .flatMap(parts -> upFrom(parts[2], parts[1].isEmpty() ? top : top.resolve(controller)));
  }

  private static Stream<Path> upFrom(String path, Path root) {
    try {
      Path own = root.resolve(path.substring(1)).normalize();
      return Stream.iterate(own, each -> each != null && each.startsWith(root), Path::getParent);
    } catch (InvalidPathException otherEncoding) {
      return Stream.empty();
    }
  }
}
