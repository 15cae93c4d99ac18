package dev.longhaul.resource;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A process and all that descend from it, as Linux shows them in {@code /proc}; elsewhere less is
 * known of them.
 *
 * @param root the process
 * @param proc the folder with a folder for each process
 */
record ProcessTree(ProcessHandle root, Path proc) {
  static final Path PROC = Path.of("/proc");

  ProcessTree(ProcessHandle root) {
    this(root, PROC);
  }

  /** Returns the processes that live now, the root first. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /** Takes a look, at processor time first, then at memory, which takes the kernel longer. */
  TreeLook look() {
    // One list for all: to make it, every process of the machine is looked at.
    List<ProcessHandle> processes = processes();
    long nanos = System.nanoTime();
    List<ProcessStat> stats = known(processes, this::stat).toList();
    return new TreeLook(
        nanos,
        cpu(processes, stats),
        stats.stream().map(ProcessStat::threads).reduce(Integer::sum),
        memory(processes));
  }

  /**
   * Returns the processor time of the tree so far, that of ended children included.
   *
   * @param processes those that live now, the root first
   * @return empty where the root has ended or the platform does not tell
   */
  Optional<CpuTime> cpu(List<ProcessHandle> processes) {
    return cpu(processes, known(processes, this::stat).toList());
  }

  private static Optional<CpuTime> cpu(List<ProcessHandle> processes, List<ProcessStat> stats) {
    return stats.isEmpty()
        ? known(processes, ProcessTree::cpuElsewhere).reduce(CpuTime::plus)
        : stats.stream().map(stat -> stat.own().plus(stat.ofChildren())).reduce(CpuTime::plus);
  }

  /** Returns what is known of each process; nothing at all where the root has ended. */
  private static <T> Stream<T> known(
      List<ProcessHandle> processes, Function<ProcessHandle, Optional<T>> fact) {
    List<Optional<T>> facts = processes.stream().map(fact).toList();
    return facts.getFirst().isEmpty() ? Stream.empty() : facts.stream().flatMap(Optional::stream);
  }

  private Optional<ProcessStat> stat(ProcessHandle process) {
    try {
      return Optional.of(ProcessStat.read(file(process, "stat")));
    } catch (IOException goneOrNotLinux) {
      return Optional.empty();
    }
  }

  private static Optional<CpuTime> cpuElsewhere(ProcessHandle process) {
    return process.info().totalCpuDuration().map(total -> new CpuTime(total, Optional.empty()));
  }

  /**
   * Returns the context switches of each thread that lives, by its id, since it started: a file a
   * thread, and some 50 us each. Empty where the root has ended or the platform does not tell.
   */
  Optional<Map<Long, ContextSwitches>> switches() {
    return known(processes(), this::switches).reduce(ProcessTree::union);
  }

  private Optional<Map<Long, ContextSwitches>> switches(ProcessHandle process) {
    Map<Long, ContextSwitches> switches = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(file(process, "task"))) {
      for (Path thread : threads) {
        long id = Long.parseLong(thread.getFileName().toString());
        switches(thread).ifPresent(ofThread -> switches.put(id, ofThread));
      }
    } catch (IOException | DirectoryIteratorException goneOrNotLinux) {
      return Optional.empty();
    }
    return Optional.of(switches);
  }

  private static Optional<ContextSwitches> switches(Path thread) {
    try {
      ProcFields status = ProcFields.read(thread.resolve("status"));
      return status
          .number("voluntary_ctxt_switches")
          .flatMap(
              voluntary ->
                  status
                      .number("nonvoluntary_ctxt_switches")
                      .map(involuntary -> new ContextSwitches(voluntary, involuntary)));
    } catch (IOException justEnded) {
      return Optional.empty();
    }
  }

  private static <K, V> Map<K, V> union(Map<K, V> some, Map<K, V> others) {
    Map<K, V> union = new HashMap<>(some);
    union.putAll(others);
    return union;
  }

  private Optional<Memory> memory(List<ProcessHandle> processes) {
    return known(processes, process -> bytes(process, "smaps_rollup", "Pss"))
        .reduce(Long::sum)
        .map(bytes -> new Memory(bytes, Memory.Kind.PSS))
        .or(() -> resident(processes).map(bytes -> new Memory(bytes, Memory.Kind.RSS)));
  }

  private Optional<Long> resident(List<ProcessHandle> processes) {
    return known(processes, process -> bytes(process, "status", "VmRSS"))
        .reduce(Long::sum)
        .or(() -> Ps.residentBytes(processes));
  }

  private Optional<Long> bytes(ProcessHandle process, String file, String field) {
    try {
      return ProcFields.read(file(process, file)).bytes(field);
    } catch (IOException goneOrNone) {
      return Optional.empty();
    }
  }

  private Path file(ProcessHandle process, String name) {
    return proc.resolve(Long.toString(process.pid())).resolve(name);
  }
}
