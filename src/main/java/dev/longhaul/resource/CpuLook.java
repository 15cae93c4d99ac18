package dev.longhaul.resource;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The processor time that a server's process tree had used at one instant, since it started.
 *
 * @param nanos the instant, on the clock of {@link System#nanoTime}
 * @param cpu processor time of the whole tree
 * @param jit the part of it that JIT compilers used
 */
public record CpuLook(long nanos, Duration cpu, Duration jit) {
  /** Returns the slice from an earlier look to this one. */
  public CpuSlice since(CpuLook earlier) {
    return new CpuSlice(
        Duration.ofNanos(nanos - earlier.nanos), cpu.minus(earlier.cpu), jit.minus(earlier.jit));
  }

  /**
   * The processor time that a process tree used between two looks.
   *
   * @param length the time between them
   * @param cpu processor time of the whole tree
   * @param jit the part of it that JIT compilers used
   */
  public record CpuSlice(Duration length, Duration cpu, Duration jit) {
    /** Returns the JIT's share of the CPU time, from 0 to 1; empty if there was no CPU time. */
    public OptionalDouble jitShare() {
      return cpu.isPositive()
          // The tree's time is in ticks of 10 ms; the JIT's is more exact and may seem longer. A
          // JVM's own counter has elapsed time, which may be longer.
          ? OptionalDouble.of(Math.min(1, (double) jit.toNanos() / cpu.toNanos()))
          : OptionalDouble.empty();
    }
  }
}
