package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Each strategy and each task at least once: {@code mvn verify} checks with it that they work under
 * load. Figures to compare come from the other benchmarks: the whole table, {@code
 * -Dgroups=benchmark}, has these rows with more users, so they are skipped there.
 */
@ServerBenchmark(
    settings = {
      "longhaul.users=4",
      "longhaul.warmup=250 ms",
      "longhaul.warmup_limit=250 ms",
      "longhaul.duration=1 s"
    },
    thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("smoke")
@Order(Order.DEFAULT + 11)
@DisabledIfSystemProperty(
    named = "groups",
    matches = "benchmark",
    disabledReason = "the whole table has these rows with more users")
class SmokeBenchmark {
  @BenchmarkMatrix(
      rows = {
        "synchronous, noop",
        "event_loop, noop",
        "thread_pool, noop",
        "process_pool, noop",
        "request_thread, noop",
        "virtual_threads, noop",
        "common_pool, noop",
        "thread_pool, sleep_sync",
        "event_loop, sleep_async",
        "event_loop, sleep_async_split",
        "synchronous, network_sync_local",
        "event_loop, network_async_local",
        "virtual_threads, network_sync_external",
        "event_loop, network_async_external",
        "request_thread, network_sync_external_retry",
        "event_loop, network_async_external_retry",
        "process_pool, network_sync_dns_external",
        "event_loop, network_async_dns_external",
        "virtual_threads, network_sync_dns_external_retry",
        "event_loop, network_async_dns_external_retry",
        "request_thread, network_https_sync",
        "event_loop, network_https_async",
        "thread_pool, network_https_sync_retry",
        "event_loop, network_https_async_retry",
        "virtual_threads, network_https_dns_sync",
        "event_loop, network_https_dns_async",
        "process_pool, network_https_dns_sync_retry",
        "event_loop, network_https_dns_async_retry",
        "thread_pool, network_https_cpu_bound_sync",
        "event_loop, network_https_cpu_bound_async",
        "process_pool, file_sync",
        "event_loop, file_async",
        "common_pool, simplehash_sync",
        "event_loop, simplehash_async",
        "synchronous, checksum_sync",
        "event_loop, checksum_async"
      })
  void serves(LoadTest load) {
    load.run();
  }
}
