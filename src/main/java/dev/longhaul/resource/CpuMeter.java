package dev.longhaul.resource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the processor time of a process tree and of its JIT compilers; for one thread only. */
final class CpuMeter {
  private final ProcessTree tree;
  private final Function<List<ProcessHandle>, Optional<Duration>> compilers;

  CpuMeter(ProcessTree tree) {
    this(tree, CompilationCounters.FOLDER);
  }

  /**
   * Creates a meter.
   *
   * @param counters where JVMs keep their counters, for a platform that does not show threads
   */
  CpuMeter(ProcessTree tree, Path counters) {
    this.tree = tree;
    compilers =
        JitThreads.areShownIn(tree.proc())
            ? new JitThreads(tree.proc())::look
            : new CompilationCounters(counters)::look;
  }

  /** Takes a look; empty if the root has ended or no JIT compiler is known. */
  Optional<CpuLook> look() {
    return look(tree.processes());
  }

  /** Takes a look at some processes only; empty if the first has ended. */
  Optional<CpuLook> look(List<ProcessHandle> processes) {
    return compilers
        .apply(processes)
        .flatMap(
            jit ->
                tree.cpu(processes).map(cpu -> new CpuLook(System.nanoTime(), cpu.total(), jit)));
  }
}
