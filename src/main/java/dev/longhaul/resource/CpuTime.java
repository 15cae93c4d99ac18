package dev.longhaul.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * Processor time.
 *
 * @param total user and system time
 * @param system the part of it that the kernel took; empty if the platform shows only the total
 */
public record CpuTime(Duration total, Optional<Duration> system) {
  static CpuTime of(Duration user, Duration system) {
    return new CpuTime(user.plus(system), Optional.of(system));
  }

  /** Returns the part that the programs took themselves; empty if the platform does not show it. */
  public Optional<Duration> user() {
    return system.map(total::minus);
  }

  CpuTime plus(CpuTime other) {
    return new CpuTime(
        total.plus(other.total), system.flatMap(mine -> other.system.map(mine::plus)));
  }

  CpuTime minus(CpuTime other) {
    return new CpuTime(
        total.minus(other.total), system.flatMap(mine -> other.system.map(mine::minus)));
  }
}
