package dev.longhaul.resource;

import java.util.List;
import java.util.Optional;

/** Reads the processor time of a process tree and of its JIT compilers, in one thread's hands. */
final class CpuMeter {
  private final ProcessTree tree;
  private final JitThreads compilers;

  CpuMeter(ProcessTree tree) {
    this.tree = tree;
    compilers = new JitThreads(tree.proc());
  }

  /** Takes a look; empty where the root has ended, or no JIT compiler is known of. */
  Optional<CpuLook> look() {
    List<ProcessHandle> processes = tree.processes();
    return compilers
        .look(processes)
        .flatMap(
            jit ->
                tree.cpu(processes).map(cpu -> new CpuLook(System.nanoTime(), cpu.total(), jit)));
  }
}
