package dev.longhaul.run;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.overload.Trigger;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.target.RunningTarget;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * What begins and ends the trigger of an overload: requests to a server or origins of ours, which
 * listen on loopback only.
 *
 * @param benchmarkCase the row, for errors
 * @param target its server
 * @param origins the origins that it calls
 */
record Triggers(BenchmarkCase benchmarkCase, RunningTarget target, OriginAddresses origins) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NO_CONTENT = HttpURLConnection.HTTP_NO_CONTENT;

  /**
   * Returns an overload that is ready to begin.
   *
   * @throws ConfigurationException if the row has nothing that the trigger is about
   */
  PlannedOverload ready(Overload overload, Settings settings) {
    return switch (overload.trigger()) {
      case Trigger.Spike spike -> planned(overload, settings, () -> {}, () -> {});
      case Trigger.OwnCode own -> planned(overload, settings, own.start(), own.end());
      case Trigger.StalledUpstream stalled -> stalled(overload, settings);
      case Trigger.HalvedWorkers halved -> halved(overload, settings);
    };
  }

  private static PlannedOverload planned(
      Overload overload, Settings settings, Trigger.Action start, Trigger.Action end) {
    return new PlannedOverload(overload, overload.lengths(settings.profile()), start, end);
  }

  private PlannedOverload stalled(Overload overload, Settings settings) {
    URI stall =
        origins
            .stall()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        ("%s: a stalled upstream needs a task that calls Longhaul's own origins, but this row"
                                + " has none: choose a task such as network_sync_external, or write"
                                + " Trigger.of(start, end) for an upstream of yours")
                            .formatted(benchmarkCase)));
    long order = order();
    return planned(
        overload,
        settings,
        () -> send("PUT", stall.resolve(Long.toString(order))),
        () -> send("DELETE", stall.resolve(Long.toString(order + 1))));
  }

  /**
   * Returns a number below those of later requests. A start that hangs may reach its server after
   * the end, which is not kept waiting; then it has no effect.
   */
  private static long order() {
    return System.nanoTime() / 1_000;
  }

  private PlannedOverload halved(Overload overload, Settings settings) {
    int workers = settings.workers();
    if (workers < 2) {
      throw new ConfigurationException(
          "longhaul.workers must be at least 2 for an overload by half the workers, but was %s: set more"
              .formatted(workers));
    }
    // An app, a command or an address does not know this request. A strategy of ours that has no
    // workers refuses it.
    long order = order();
    if (target.limits().isEmpty() || status("PUT", workers(workers, order)) != NO_CONTENT) {
      throw new ConfigurationException(
          ("%s: half the workers needs a strategy whose pool can be resized, but this row has none: choose"
                  + " thread_pool or process_pool, or write Trigger.of(start, end) for a pool of yours")
              .formatted(benchmarkCase));
    }
    return planned(
        overload,
        settings,
        () -> send("PUT", workers(workers / 2, order + 1)),
        () -> send("PUT", workers(workers, order + 2)));
  }

  private URI workers(int count, long order) {
    return target.uri().resolve("/workers/%s/%s".formatted(count, order));
  }

  private int status(String method, URI uri) {
    try {
      return answer(method, uri);
    } catch (IOException failure) {
      throw new IllegalStateException(
          "%s did not answer %s %s".formatted(benchmarkCase, method, uri), failure);
    }
  }

  private static void send(String method, URI uri) throws IOException {
    int status = answer(method, uri);
    if (status != NO_CONTENT) {
      throw new IOException("%s %s was answered with %s".formatted(method, uri, status));
    }
  }

  private static int answer(String method, URI uri) throws IOException {
    // No proxy: the proxy settings of this machine must not send the request to another machine.
    var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setRequestProperty("Connection", "close");
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
