package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.OverloadSettings;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.overload.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A load on a server that loses its cache for three tenths of a second. */
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
            .lasting(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(2));
    Overload overload = retries == 0 ? once : once.retrying(retries);
    Settings settings =
        OverloadSettings.of(
            overload,
            Settings.from(
                Map.of(
                        "longhaul.profile", "quick",
                        "longhaul.users", "400",
                        "longhaul.timeout", CachingServer.PATIENCE.toMillis() + " ms",
                        "longhaul.warmup", "300 ms",
                        "longhaul.warmup_limit", "600 ms")
                    ::get));
    Trigger.OwnCode code = (Trigger.OwnCode) overload.trigger();
    OverloadMeasurement all =
        LoadDriver.run(
            Endpoint.of(server.uri(), Optional.of(CachingServer.BODY), () -> true),
            settings,
            CpuReadings.UNKNOWN,
            new LoadListener() {},
            new PlannedOverload(
                overload, overload.lengths(settings.profile()), code.start(), code.end()));
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
