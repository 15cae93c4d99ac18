package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.server.Server;
import java.util.Optional;

/** Longhaul's own driver, as one load generator among others. */
final class OwnDriver {
  private OwnDriver() {}

  /**
   * Runs the driver and verifies that every request succeeded.
   *
   * @param server the server under load
   * @param body the expected body of every response
   * @param settings users and times
   * @param listener notified of the phases
   */
  static LoadReport run(Server server, String body, Settings settings, LoadListener listener)
      throws InterruptedException {
    return run(
        Endpoint.of(server.task(), Optional.of(body), () -> server.ending().isEmpty()),
        settings,
        listener);
  }

  /** Does the same against any target. */
  static LoadReport run(Endpoint target, Settings settings, LoadListener listener)
      throws InterruptedException {
    Measurement measured = LoadDriver.run(target, settings, listener);
    assertThat(measured.count(Outcome.SUCCEEDED)).isEqualTo(measured.started());
    return new LoadReport(
        measured.count(Outcome.SUCCEEDED),
        measured.throughput().mean(),
        measured.responseTimes().meanMs().orElse(Double.NaN) / 1e3);
  }
}
