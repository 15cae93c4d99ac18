package dev.longhaul.resource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Times that only grow, each of a part that comes and goes. A part that has ended shows its time no
 * more, so the last one that was seen is kept; for one thread only.
 *
 * @param <K> what distinguishes the parts that are there at once
 */
final class GrowingTimes<K> {
  private final Map<K, Long> nanos = new HashMap<>();

  /** The times of ended parts whose key another part has got. */
  private long ofReusedKeysNanos;

  /** Takes the time that a part has now. */
  void see(K part, long nowNanos) {
    Long before = nanos.put(part, nowNanos);
    if (before != null && before > nowNanos) {
      ofReusedKeysNanos += before;
    }
  }

  /** Returns the sum over all parts that were seen; empty without any. */
  Optional<Duration> sum() {
    return nanos.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(
                ofReusedKeysNanos + nanos.values().stream().mapToLong(Long::longValue).sum()));
  }
}
