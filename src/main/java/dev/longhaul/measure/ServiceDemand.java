package dev.longhaul.measure;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * D, the time that one request's task takes on an idle server of the run, measured alone.
 *
 * @param wall how long it takes
 * @param cpu how much processor time it takes; empty if the server could not measure that
 */
public record ServiceDemand(Duration wall, Optional<Duration> cpu) {
  /**
   * Returns the lower times of two measurements: a busy machine makes a demand longer, nothing
   * makes it shorter. If only one of them knows the CPU time, that is lowered in the same
   * proportion as the time that it is a part of.
   */
  public ServiceDemand lower(ServiceDemand other) {
    Duration least = Stream.of(wall, other.wall).min(Comparator.naturalOrder()).orElseThrow();
    boolean bothKnow = cpu.isPresent() && other.cpu.isPresent();
    return new ServiceDemand(
        least,
        Stream.of(this, other)
            .flatMap(each -> (bothKnow ? each.cpu : each.cpuWithin(least)).stream())
            .map(each -> each.compareTo(least) < 0 ? each : least)
            .min(Comparator.naturalOrder()));
  }

  private Optional<Duration> cpuWithin(Duration least) {
    double share = (double) least.toNanos() / wall.toNanos();
    return cpu.map(each -> Duration.ofNanos(Math.round(share * each.toNanos())));
  }
}
