package dev.longhaul.resource;

import dev.longhaul.resource.CpuLook.CpuSlice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server's process tree used in the window. What the platform does not tell is empty.
 *
 * @param watched how long it was watched: the window, give or take some milliseconds
 * @param cpu processor time of all its processes
 * @param jit the part of it that the JIT compilers of its JVMs used; empty without any
 * @param slices both over time, in slices of some half a second that follow each other; longer ones
 *     in a window of more than 20 s, so that there are no more than 40; none where {@code jit} is
 *     empty
 * @param peakMemory the most memory of the tree among the samples
 * @param switches context switches of its threads; those of threads that ended are not known
 * @param peakThreads the most threads of the tree among the samples
 * @param heapAfterCollectionBytes what the live objects of all its JVMs take after the load
 * @param samplerCpu processor time that the sampling itself took
 */
public record ServerResources(
    Duration watched,
    Optional<CpuTime> cpu,
    Optional<Duration> jit,
    List<CpuSlice> slices,
    Optional<Memory> peakMemory,
    Optional<ContextSwitches> switches,
    Optional<Integer> peakThreads,
    Optional<Long> heapAfterCollectionBytes,
    Duration samplerCpu) {
  /** Copies the list. */
  public ServerResources {
    slices = List.copyOf(slices);
  }

  /** Returns the same with what its JVMs' live objects take. */
  ServerResources withHeapAfterCollection(Optional<Long> bytes) {
    return new ServerResources(
        watched, cpu, jit, slices, peakMemory, switches, peakThreads, bytes, samplerCpu);
  }
}
