package dev.longhaul.resource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** One window of a process tree, from begin to end, in the hands of one thread. */
final class ResourceWatch {
  private static final BinaryOperator<Memory> MORE =
      BinaryOperator.maxBy(Comparator.comparingLong(Memory::bytes));

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ProcessTree tree;
  private final long cpuBeforeNanos;
  private final TreeLook begin;
  private final Optional<Map<Long, ContextSwitches>> switchesBefore;
  private Optional<Memory> peakMemory;
  private Optional<Integer> peakThreads;

  private ResourceWatch(ProcessTree tree) {
    this.tree = tree;
    cpuBeforeNanos = threads.getCurrentThreadCpuTime();
    begin = tree.look();
    switchesBefore = tree.switches();
    peakMemory = begin.memory();
    peakThreads = begin.threads();
  }

  /** Begins. */
  static ResourceWatch begin(ProcessTree tree) {
    return new ResourceWatch(tree);
  }

  /** Takes a sample. */
  void sample() {
    take(tree.look());
  }

  private void take(TreeLook look) {
    peakMemory = larger(peakMemory, look.memory(), MORE);
    peakThreads = larger(peakThreads, look.threads(), Integer::max);
  }

  private static <T> Optional<T> larger(
      Optional<T> one, Optional<T> other, BinaryOperator<T> larger) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(larger.apply(one.get(), other.get()))
        : one.or(() -> other);
  }

  /**
   * Takes the last sample, and returns what was used since the beginning; the heap is not asked.
   */
  ServerResources end() {
    TreeLook end = tree.look();
    take(end);
    Optional<ContextSwitches> switches =
        switchesBefore.flatMap(
            before -> tree.switches().map(after -> ContextSwitches.between(before, after)));
    return new ServerResources(
        Duration.ofNanos(end.nanos() - begin.nanos()),
        end.cpu().flatMap(after -> begin.cpu().map(after::minus)),
        peakMemory,
        switches,
        peakThreads,
        Optional.empty(),
        Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpuBeforeNanos));
  }
}
