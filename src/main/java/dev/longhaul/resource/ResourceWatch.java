package dev.longhaul.resource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** One window of a process tree, from start to end; for one thread only. */
final class ResourceWatch {
  private static final BinaryOperator<Memory> MORE =
      BinaryOperator.maxBy(Comparator.comparingLong(Memory::bytes));

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ProcessTree tree;
  private final CpuMeter meter;
  private final Optional<CpuLook> cpuBegin;
  private final CpuSeries series = new CpuSeries();
  private final long cpuBeforeNanos;
  private final TreeLook begin;
  private final Optional<Map<Long, ContextSwitches>> switchesBefore;
  private final List<Program> programs;
  private Optional<Memory> peakMemory;
  private Optional<Integer> peakThreads;

  private ResourceWatch(ProcessTree tree, CpuMeter meter) {
    this.tree = tree;
    this.meter = meter;
    cpuBeforeNanos = threads.getCurrentThreadCpuTime();
    begin = tree.look();
    cpuBegin = lookAtCpu();
    switchesBefore = tree.switches();
    peakMemory = begin.memory();
    peakThreads = begin.threads();
    programs = tree.programs();
  }

  /** Begins a window. */
  static ResourceWatch begin(ProcessTree tree, CpuMeter meter) {
    return new ResourceWatch(tree, meter);
  }

  /**
   * Looks only at processor time, which costs less than a sample, and adds it to the series.
   */
  Optional<CpuLook> lookAtCpu() {
    Optional<CpuLook> look = meter.look();
    look.ifPresent(series::add);
    return look;
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

  /** Takes the last sample, and returns what was used since the start, without the heap. */
  ServerResources end() {
    TreeLook end = tree.look();
    take(end);
    Optional<CpuLook> cpuEnd = lookAtCpu();
    Optional<ContextSwitches> switches =
        switchesBefore.flatMap(
            before -> tree.switches().map(after -> ContextSwitches.between(before, after)));
    return new ServerResources(
        Duration.ofNanos(end.nanos() - begin.nanos()),
        end.cpu().flatMap(after -> begin.cpu().map(after::minus)),
        cpuEnd.flatMap(after -> cpuBegin.map(before -> after.since(before).jit())),
        series.slices(),
        peakMemory,
        switches,
        peakThreads,
        Optional.empty(),
        Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpuBeforeNanos),
        programs);
  }
}
