package dev.longhaul.resource;

import java.util.List;
import java.util.Optional;

/** Reads the processor time of a process tree and of its JIT compilers; for one thread only. */
final class CpuMeter {
  private final ProcessTree tree;
  private final JitThreads compilers;

  CpuMeter(ProcessTree tree) {
    this.tree = tree;
    compilers = new JitThreads(tree.proc());
  }

  /** Takes a look; empty if the root has ended or no JIT compiler is known. */
  Optional<CpuLook> look() {
    return look(tree.processes());
  }

  /** Takes a look at some processes only; empty if the first has ended. */
  Optional<CpuLook> look(List<ProcessHandle> processes) {
    return compilers
        .look(processes)
        .flatMap(
            jit ->
                tree.cpu(processes).map(cpu -> new CpuLook(System.nanoTime(), cpu.total(), jit)));
  }
}
