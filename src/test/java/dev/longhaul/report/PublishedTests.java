package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.BenchmarkCase;
import dev.longhaul.configuration.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTests {
  @ParameterizedTest
  @CsvSource({
    "synchronous, sleep_sync, 25, 1, 94.25, 1.97, 3.55",
    "event_loop, sleep_sync, 25, 2, 100, 7.02, 3.54",
    "event_loop, sleep_async_split, 25, 2_group, 100, 0.28, 88.17",
    "process_pool, network_https_cpu_bound_sync, 25, 4, 100, 16.44, 1.5",
    "event_loop, network_https_dns_async_retry, 25, 2, 100, 2.06, 12.05",
    "thread_pool, checksum_sync, 512, 3, 100, 0.54, 951.92",
  })
  void findsWhatTheStudyMeasured(
      String strategy,
      String task,
      int users,
      String server,
      double availability,
      double seconds,
      double rate) {
    assertThat(Published.of(benchmarkCase(strategy, task, Map.of("longhaul.users", "" + users))))
        .contains(new Published(server, availability, seconds, rate));
  }

  @Test
  void findsNothingForWhatTheStudyDidNotMeasure() {
    assertThat(Published.of(benchmarkCase("virtual_threads", "sleep_sync", Map.of()))).isEmpty();
    assertThat(Published.of(benchmarkCase("event_loop", "sleep_async", Map.of()))).isEmpty();
    assertThat(
            Published.of(
                benchmarkCase("thread_pool", "sleep_sync", Map.of("longhaul.users", "26"))))
        .isEmpty();
    assertThat(
            Published.of(
                benchmarkCase("thread_pool", "sleep_sync", Map.of("longhaul.workers", "8"))))
        .isEmpty();
  }

  private static BenchmarkCase benchmarkCase(
      String strategy, String task, Map<String, String> settings) {
    return new BenchmarkCase(strategy, task, Settings.from(settings::get));
  }
}
