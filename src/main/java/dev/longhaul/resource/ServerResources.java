package dev.longhaul.resource;

import dev.longhaul.resource.CpuLook.CpuSlice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server's process tree used in the window. What the platform does not show is empty.
 *
 * <p>An amount per request is what the processes used while they were watched ÷ (throughput × that
 * time); empty if nothing succeeded.
 *
 * @param watched how long it was watched: the window, give or take some milliseconds
 * @param cpu processor time of all its processes
 * @param jit the part of it that the JIT compilers of its JVMs used; at most this much where only
 *     the JVMs' own counters are known. Empty without any
 * @param slices both over time, in consecutive slices of about half a second. They are longer in a
 *     window of more than 20 s, so that there are at most 40. None if {@code jit} is empty
 * @param peakMemory the largest memory of the tree in any sample
 * @param switches context switches of its threads; those of threads that ended are not known
 * @param peakThreads the largest number of the tree's threads in any sample
 * @param heapAfterCollectionBytes the bytes of the live objects in all its JVMs after the load
 * @param samplerCpu processor time that the sampling itself took
 * @param programs what its processes ran at the window's start; none if the platform does not show
 *     it
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
    Duration samplerCpu,
    List<Program> programs) {
  private static final double BYTES_PER_MB = 1e6;

  /** Copies the lists. */
  public ServerResources {
    slices = List.copyOf(slices);
    programs = List.copyOf(programs);
  }

  /** Returns a copy with the bytes of its JVMs' live objects. */
  ServerResources withHeapAfterCollection(Optional<Long> bytes) {
    return new ServerResources(
        watched, cpu, jit, slices, peakMemory, switches, peakThreads, bytes, samplerCpu, programs);
  }

  /** Returns processor time per request, in milliseconds. */
  public OptionalDouble cpuMsPerRequest(double throughputPerSecond) {
    return perRequest(cpu.map(CpuTime::total).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns the same without the JIT compilers' part, if that is known and less than all of it. */
  public OptionalDouble cpuMsPerRequestWithoutJit(double throughputPerSecond) {
    Duration compiling = jit.orElse(Duration.ZERO);
    return perRequest(
        cpu.map(all -> all.total().minus(compiling))
            .filter(rest -> !rest.isNegative())
            .map(ServerResources::millis),
        throughputPerSecond);
  }

  /**
   * Returns the smallest step of processor time per request, in milliseconds: a tick of the kernel
   * for all requests. Empty where processor time is not known, or not counted in ticks, as on a
   * platform that shows only the total.
   */
  public OptionalDouble cpuStepMsPerRequest(double throughputPerSecond) {
    return perRequest(
        cpu.flatMap(CpuTime::system).map(counted -> millis(ProcessStat.TICK)), throughputPerSecond);
  }

  /**
   * Returns the rate at which the machine's processors would be busy all the time: cores ÷ CPU time
   * per request, without the JIT compilers (the utilization law). It assumes a driver on another
   * machine: here the driver and the origins share the processors.
   */
  public OptionalDouble capacityPerSecond(double throughputPerSecond) {
    OptionalDouble ms = cpuMsPerRequestWithoutJit(throughputPerSecond);
    return ms.isPresent() && ms.getAsDouble() > 0
        ? OptionalDouble.of(1000 * Runtime.getRuntime().availableProcessors() / ms.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Returns the JIT compilers' share of the processor time, in percent; 100 at most. */
  public OptionalDouble jitCpuPercent() {
    return known(
        cpu.map(CpuTime::total)
            .filter(Duration::isPositive)
            .flatMap(
                total -> jit.map(part -> Math.min(100, 100.0 * part.toNanos() / total.toNanos()))));
  }

  /** Returns the processor time per request that programs took themselves, in milliseconds. */
  public OptionalDouble userMsPerRequest(double throughputPerSecond) {
    return perRequest(cpu.flatMap(CpuTime::user).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns the processor time per request that the kernel took, in milliseconds. */
  public OptionalDouble systemMsPerRequest(double throughputPerSecond) {
    return perRequest(
        cpu.flatMap(CpuTime::system).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns how often per request a thread gave up its processor to wait. */
  public OptionalDouble voluntarySwitchesPerRequest(double throughputPerSecond) {
    return perRequest(
        switches.map(ContextSwitches::voluntary).map(Long::doubleValue), throughputPerSecond);
  }

  /** Returns how often per request a thread was made to give up its processor. */
  public OptionalDouble involuntarySwitchesPerRequest(double throughputPerSecond) {
    return perRequest(
        switches.map(ContextSwitches::involuntary).map(Long::doubleValue), throughputPerSecond);
  }

  /** Returns the largest memory in any sample, in 10⁶ bytes. */
  public OptionalDouble peakMemoryMb() {
    return known(peakMemory.map(memory -> memory.bytes() / BYTES_PER_MB));
  }

  /** Returns the memory of the JVMs' live objects after the load, in 10⁶ bytes. */
  public OptionalDouble heapAfterCollectionMb() {
    return known(heapAfterCollectionBytes.map(bytes -> bytes / BYTES_PER_MB));
  }

  private OptionalDouble perRequest(Optional<Double> amount, double throughputPerSecond) {
    double requests = throughputPerSecond * watched.toNanos() / 1e9;
    return requests == 0 ? OptionalDouble.empty() : known(amount.map(sum -> sum / requests));
  }

  private static OptionalDouble known(Optional<Double> figure) {
    return figure.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
