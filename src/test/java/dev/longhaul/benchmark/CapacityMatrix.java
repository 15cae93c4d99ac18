package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.Capacity;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;

/**
 * How many requests a second do three strategies take that sleep 280 ms? {@code mvn test
 * -Dgroups=capacity}. It takes an estimated 20 minutes, 5 to 8 for each row: some ten steps of
 * about 25 s, the failing ones longer, as their queues must be worked off. A row whose steps are
 * tried again may take twice as long. Because of that, and because rounds are not for it, it is no
 * part of the whole table.
 *
 * <p>10,000 requests may be in flight. So the users are no limit of a server that takes fewer than
 * 17,857 requests a second: only above, each is answered within twice 280 ms although all users are
 * busy. The server sees one processor, because the driver needs one, too: a server that takes both
 * makes the driver late, and its capacity is then a least value. Its heap has a fixed size, as
 * those of all our servers. With the usual warm-up of 3 s, windows of a fresh JVM began while it
 * was still behind. The driver's JVM has a heap for so many connections: see the profile {@code
 * capacity-matrix} in {@code pom.xml}.
 */
@Tag("capacity")
@ServerBenchmark(
    settings = {
      "longhaul.users=10000",
      "longhaul.warmup=10s",
      "longhaul.jvm_arguments=-Xms1536m -Xmx1536m -XX:+UseSerialGC -XX:ActiveProcessorCount=1"
    })
class CapacityMatrix {
  /** Four workers take no more than 4 ÷ 0.28 s = 14.29/s. */
  @BenchmarkMatrix(rows = "thread_pool, sleep_sync")
  void fewWorkersTakeSoMany(Capacity capacity) {
    find(capacity.startingAt(8));
  }

  @BenchmarkMatrix(rows = {"virtual_threads, sleep_sync", "event_loop, sleep_async"})
  void thoseWithoutAPoolTakeSoMany(Capacity capacity) {
    find(capacity.startingAt(8_000));
  }

  private static void find(Capacity capacity) {
    CapacityResult found =
        capacity.find("response_time_p99_ms <= 500", "availability_percent >= 99.9");
    assertThat(found.isConfirmed()).as(found.toString()).isTrue();
  }
}
