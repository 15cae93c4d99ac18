package dev.longhaul.resource;

import dev.longhaul.limits.ControlGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at the processor time of a machine, or of the share of it that this program may use, and
 * of each process.
 *
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param busy how long all processors were busy with processes since the machine started
 * @param processors how many processors there are
 * @param processes what is known of each process, by its id
 */
record MachineLook(long nanos, Duration busy, int processors, Map<Long, ProcessStat> processes) {
  /** The kernel's threads are this process and its children. */
  private static final long KTHREADD = 2;

  /** Takes a look at the machine of this JVM. */
  static Optional<MachineLook> take() {
    return take(ProcessTree.PROC, ControlGroups.TOP, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Takes a look. If this program may use only a share of the machine's processor time, it is one
   * at the control group that has this share: how busy the rest of the machine is does not matter
   * then.
   *
   * @param proc the folder {@code /proc}
   * @param groups the folder of control groups
   * @param processors how many processors a program here may use at once
   * @return empty if the platform does not show it
   */
  static Optional<MachineLook> take(Path proc, Path groups, int processors) {
    try {
      List<Integer> allowed = allowed(proc);
      if (allowed.size() == processors) {
        Optional<Duration> busy = busy(Files.readAllLines(proc.resolve("stat")), allowed);
        long nanos = System.nanoTime();
        return busy.map(time -> new MachineLook(nanos, time, processors, processes(proc)));
      }
      Optional<ControlGroup> group = ControlGroup.limiting(proc, groups);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      Optional<Duration> busy = group.get().used();
      long nanos = System.nanoTime();
      return busy.map(
          time -> new MachineLook(nanos, time, processors, processes(proc)).withoutKernel());
    } catch (IOException | NumberFormatException notLinux) {
      return Optional.empty();
    }
  }

  /** The kernel's threads are in no such group. */
  private MachineLook withoutKernel() {
    Map<Long, ProcessStat> programs = new HashMap<>(processes);
    programs.keySet().removeAll(kernelThreads());
    return new MachineLook(nanos, busy, processors, programs);
  }

  /** Returns the processors that this process may run on, written like 0-3,8. */
  private static List<Integer> allowed(Path proc) throws IOException {
    List<Integer> processors = new ArrayList<>();
    String ranges =
        ProcFields.read(proc.resolve("self").resolve("status"))
            .field("Cpus_allowed_list")
            .orElse("");
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", 2);
      int first = Integer.parseInt(ends[0]);
      int last = ends.length > 1 ? Integer.parseInt(ends[1]) : first;
      for (int i = first; i <= last; i++) {
        processors.add(i);
      }
    }
    return processors;
  }

  /**
   * Adds up user, nice and system time, which include the guests' time. Interrupts belong to no
   * process, and stolen time is measured elsewhere.
   */
  private static Optional<Duration> busy(List<String> lines, List<Integer> processors) {
    long ticks = 0;
    int found = 0;
    for (String line : lines) {
      String[] fields = line.split(" ", -1);
      if (fields[0].matches("cpu\\d+")
          && processors.contains(Integer.valueOf(fields[0].substring("cpu".length())))) {
        found++;
        ticks += Long.parseLong(fields[1]) + Long.parseLong(fields[2]) + Long.parseLong(fields[3]);
      }
    }
    return found == processors.size() && ticks > 0
        ? Optional.of(ProcessStat.TICK.multipliedBy(ticks))
        : Optional.empty();
  }

  private static Map<Long, ProcessStat> processes(Path proc) {
    Map<Long, ProcessStat> processes = new HashMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path folder : folders) {
        stat(folder)
            .ifPresent(stat -> processes.put(Long.valueOf(folder.getFileName().toString()), stat));
      }
    } catch (IOException | DirectoryIteratorException notLinux) {
      return Map.of();
    }
    return processes;
  }

  private static Optional<ProcessStat> stat(Path folder) {
    try {
      return Optional.of(
          ProcessStat.parse(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1)));
    } catch (IOException justEnded) {
      return Optional.empty();
    }
  }

  /**
   * Returns the processor time that other programs took since an earlier look: the machine's busy
   * time without the time of our processes and of the kernel's threads, which write our files.
   *
   * @param earlier the look at the slice's start
   * @param own this process
   * @param roots further processes that are ours with all their descendants. The ancestors of this
   *     process are ours too, but not the other processes that they started
   */
  OthersSlice othersSince(MachineLook earlier, long own, Set<Long> roots) {
    Set<Long> ours = new HashSet<>(roots);
    ours.add(own);
    Duration known =
        longer(trees(ours).minus(earlier.trees(ours)), Duration.ZERO)
            .plus(grown(earlier, ancestors(own)))
            .plus(grown(earlier, kernelThreads()));
    Duration others = longer(busy.minus(earlier.busy).minus(known), Duration.ZERO);
    double capacity = (double) processors * (nanos - earlier.nanos);
    return new OthersSlice(earlier.nanos, nanos, Math.min(1, others.toNanos() / capacity));
  }

  /** Returns the time of whole trees: when a child ends, its parent takes over its time. */
  private Duration trees(Set<Long> roots) {
    return processes.entrySet().stream()
        .filter(process -> descends(process.getKey(), roots))
        .map(process -> process.getValue().own().plus(process.getValue().ofChildren()).total())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private boolean descends(long process, Set<Long> roots) {
    return roots.contains(process) || ancestors(process).stream().anyMatch(roots::contains);
  }

  private Set<Long> ancestors(long process) {
    Set<Long> ancestors = new HashSet<>();
    ProcessStat stat = processes.get(process);
    // A process that was started during the look may seem to be its own ancestor.
    while (stat != null && ancestors.add(stat.parent())) {
      stat = processes.get(stat.parent());
    }
    return ancestors;
  }

  private Set<Long> kernelThreads() {
    Set<Long> threads = new HashSet<>();
    ProcessStat kthreadd = processes.get(KTHREADD);
    if (kthreadd == null || kthreadd.parent() != 0) {
      // In a container, another program has this id.
      return threads;
    }
    processes.forEach(
        (id, stat) -> {
          if (id == KTHREADD || stat.parent() == KTHREADD) {
            threads.add(id);
          }
        });
    return threads;
  }

  /** Returns the time that some processes used themselves; for a new process, all of its time. */
  private Duration grown(MachineLook earlier, Set<Long> some) {
    Duration sum = Duration.ZERO;
    for (long id : some) {
      ProcessStat now = processes.get(id);
      if (now != null) {
        ProcessStat before = earlier.processes.get(id);
        Duration used = now.own().total();
        Duration grown = before == null ? used : used.minus(before.own().total());
        sum = sum.plus(longer(grown, Duration.ZERO));
      }
    }
    return sum;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
