package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A load on a server that loses its cache for six tenths of a second. */
final class CacheLoss {
  private CacheLoss() {}

  /**
   * Returns what was measured.
   *
   * @param retries how many times a user sends a request again
   */
  static MeasuredOverload of(CachingServer server, int retries) throws InterruptedException {
    Overload once =
        Trigger.of(server::loseCache, server::letCacheFill)
            .ofCapacity(CachingServer.CAPACITY)
            .lasting(Duration.ofSeconds(2), Duration.ofMillis(600), Duration.ofSeconds(4));
    Overload overload = retries == 0 ? once : once.retrying(retries);
    OverloadMeasurement all =
        TriggeredLoad.run(
            Endpoint.of(server.uri(), Optional.of(CachingServer.BODY), () -> true),
            Settings.from(
                Map.of(
                        "longhaul.profile", "quick",
                        "longhaul.users", "400",
                        "longhaul.timeout", CachingServer.PATIENCE.toMillis() + " ms",
                        "longhaul.warmup", "300 ms",
                        "longhaul.warmup_limit", "600 ms")
                    ::get),
            overload,
            new LoadListener() {});
    assertThat(all.before().isConserved()).isTrue();
    assertThat(all.parts().isConserved()).isTrue();
    return new MeasuredOverload(
        overload.trigger().title(),
        overload.perSecond().doubleValue(),
        retries,
        all.parts(),
        all.doubts());
  }
}
