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
 * A process and all its descendants, as Linux shows them in {@code /proc}; on other platforms less
 * is known about them.
 *
 * @param root the process
 * @param strays processes that it started and that are no longer its descendants, because their
 *     parents have ended
 * @param proc the folder with a folder for each process
 */
record ProcessTree(ProcessHandle root, List<ProcessHandle> strays, Path proc) {
  static final Path PROC = Path.of("/proc");

  ProcessTree(ProcessHandle root) {
    this(root, List.of());
  }

  ProcessTree(ProcessHandle root, List<ProcessHandle> strays) {
    this(root, strays, PROC);
  }

  /** Returns the processes that are alive now, the root first. */
  List<ProcessHandle> processes() {
    return Stream.concat(
            Stream.concat(Stream.of(root), root.descendants()),
            strays.stream()
                .filter(ProcessHandle::isAlive)
                .flatMap(stray -> Stream.concat(Stream.of(stray), stray.descendants())))
        .distinct()
        .toList();
  }

  /** Returns the programs that they run, each once. */
  List<Program> programs() {
    return processes().stream()
        .flatMap(process -> Program.of(process).stream())
        .distinct()
        .toList();
  }

  /** Takes a look: first at processor time, then at memory, which takes the kernel longer. */
  TreeLook look() {
    // One list for everything: making it visits every process of the machine.
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
   * Returns the processor time of the tree so far, including its ended children.
   *
   * @param processes the processes that are alive now, the root first
   * @return empty if the root has ended or the platform does not show it
   */
  Optional<CpuTime> cpu(List<ProcessHandle> processes) {
    return cpu(processes, known(processes, this::stat).toList());
  }

  private static Optional<CpuTime> cpu(List<ProcessHandle> processes, List<ProcessStat> stats) {
    return stats.isEmpty()
        ? known(processes, ProcessTree::cpuElsewhere).reduce(CpuTime::plus)
        : stats.stream().map(stat -> stat.own().plus(stat.ofChildren())).reduce(CpuTime::plus);
  }

  /** Returns the known fact about each process; nothing at all if the root has ended. */
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
   * Returns the context switches of each live thread since it started, by its id. That takes one
   * file and about 50 us per thread. Empty if the root has ended or the platform does not show it.
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
