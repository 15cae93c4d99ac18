package dev.longhaul.target;

import dev.longhaul.resource.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor time that each other program of the machine shows: another witness than the
 * machine's busy time, of which the watch takes what is known away.
 *
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param used the time of each process that is neither this JVM nor its descendant, and of its
 *     children that have ended; of this JVM's ancestors only the latter
 */
record VisiblePrograms(long nanos, Map<Long, Duration> used) {
  private static final Path PROC = Path.of("/proc");

  /** Returns whether they are all visible: in a container, the kernel's threads are not. */
  static boolean areAll() throws IOException {
    Path second = PROC.resolve("2/comm");
    return Files.exists(second) && Files.readString(second).startsWith("kthreadd");
  }

  static VisiblePrograms look() {
    ProcessHandle own = ProcessHandle.current();
    Set<Long> ours = new HashSet<>();
    Stream.concat(Stream.of(own), own.descendants()).forEach(each -> ours.add(each.pid()));
    Set<Long> ancestors = new HashSet<>();
    Stream.iterate(own.parent(), each -> each.isPresent(), each -> each.get().parent())
        .forEach(each -> ancestors.add(each.get().pid()));
    Map<Long, Duration> used = new HashMap<>();
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> !ours.contains(pid))
        .forEach(pid -> used.put(pid, used(pid, ancestors.contains(pid))));
    return new VisiblePrograms(System.nanoTime(), used);
  }

  private static Duration used(long pid, boolean isAncestor) {
    try {
      ProcessStat stat = ProcessStat.read(PROC.resolve(pid + "/stat"));
      Duration ofChildren = stat.ofChildren().total();
      return isAncestor ? ofChildren : ofChildren.plus(stat.own().total());
    } catch (IOException justEnded) {
      return Duration.ZERO;
    }
  }

  /** Returns what they took of all processors since an earlier look, from 0 to 1. */
  double shareSince(VisiblePrograms earlier) {
    double grown = 0;
    for (Map.Entry<Long, Duration> each : used.entrySet()) {
      Duration before = earlier.used.getOrDefault(each.getKey(), Duration.ZERO);
      grown += Math.max(0, each.getValue().minus(before).toNanos());
    }
    return grown / ((double) Runtime.getRuntime().availableProcessors() * (nanos - earlier.nanos));
  }
}
