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
   * makes it shorter. A thread's CPU time is at most its elapsed time, so the other's is lowered to
   * that if only one of them knows any.
   */
  public ServiceDemand lower(ServiceDemand other) {
    Duration least = Stream.of(wall, other.wall).min(Comparator.naturalOrder()).orElseThrow();
    return new ServiceDemand(
        least,
        Stream.of(cpu, other.cpu)
            .flatMap(Optional::stream)
            .map(each -> each.compareTo(least) < 0 ? each : least)
            .min(Comparator.naturalOrder()));
  }
}
