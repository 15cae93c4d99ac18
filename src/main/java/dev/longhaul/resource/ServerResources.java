package dev.longhaul.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server's process tree used in the window. What the platform does not tell is empty.
 *
 * @param watched how long it was watched: the window, give or take some milliseconds
 * @param cpu processor time of all its processes
 * @param peakMemory the most memory of the tree among the samples
 * @param switches context switches of its threads; those of threads that ended are not known
 * @param peakThreads the most threads of the tree among the samples
 * @param heapAfterCollectionBytes what the live objects of all its JVMs take after the load
 * @param samplerCpu processor time that the sampling itself took
 */
public record ServerResources(
    Duration watched,
    Optional<CpuTime> cpu,
    Optional<Memory> peakMemory,
    Optional<ContextSwitches> switches,
    Optional<Integer> peakThreads,
    Optional<Long> heapAfterCollectionBytes,
    Duration samplerCpu) {
  /** Returns the same with what its JVMs' live objects take. */
  ServerResources withHeapAfterCollection(Optional<Long> bytes) {
    return new ServerResources(watched, cpu, peakMemory, switches, peakThreads, bytes, samplerCpu);
  }
}
