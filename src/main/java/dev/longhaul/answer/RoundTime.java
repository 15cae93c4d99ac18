package dev.longhaul.answer;

import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** How long one more round of a test method takes. */
final class RoundTime {
  private RoundTime() {}

  /**
   * Returns the time of a round: that of a window with all around it, such as the start of its
   * server, times the rows. The median is of an undisturbed window, also in a run that was stopped
   * and resumed.
   *
   * @param rows all rows of the test method, over their rounds
   */
  static Duration of(List<BenchmarkResult> rows) {
    List<BenchmarkResult> windows =
        rows.stream()
            .flatMap(row -> row.rounds().stream())
            .sorted((one, other) -> one.startedAt().compareTo(other.startedAt()))
            .toList();
    Duration apart =
        median(
            IntStream.range(1, windows.size())
                .mapToObj(
                    at ->
                        Duration.between(
                            windows.get(at - 1).startedAt(), windows.get(at).startedAt()))
                .toList());
    Duration load = median(windows.stream().map(RoundTime::load).toList());
    return (apart.compareTo(load) > 0 ? apart : load).multipliedBy(rows.size());
  }

  private static Duration load(BenchmarkResult window) {
    Measurement load = window.measurement();
    return load.warmUp().plus(load.window()).plus(load.drain());
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(Duration.ZERO);
  }
}
