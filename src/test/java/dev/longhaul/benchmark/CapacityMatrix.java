package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.Capacity;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;

/**
 * How many requests a second do three strategies take that sleep 280 ms? {@code mvn test
 * -Dgroups=capacity}. Because it takes a while, and rounds are not for it, it is no part of the
 * whole table.
 */
@Tag("capacity")
@ServerBenchmark
class CapacityMatrix {
  @BenchmarkMatrix(
      rows = {"thread_pool, sleep_sync", "virtual_threads, sleep_sync", "event_loop, sleep_async"})
  void takesSoMany(Capacity capacity) {
    CapacityResult found =
        capacity.find("response_time_p99_ms <= 500", "availability_percent >= 99.9");
    assertThat(found.isConfirmed()).as(found.toString()).isTrue();
  }
}
