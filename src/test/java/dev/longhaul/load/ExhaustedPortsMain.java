package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * Loads its own server with a connection for each request and prints the outcomes, one per line.
 * Meant for a network with few ports.
 */
final class ExhaustedPortsMain {
  private static final long REQUESTS = 300;

  private ExhaustedPortsMain() {}

  /**
   * Sends some hundred requests.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright")) {
      Map<String, String> values =
          Map.of(
              "longhaul.users", "4",
              "longhaul.warmup", "0 ms",
              "longhaul.connections", "per_request");
      WholeLoad load =
          WholeLoad.until(
              ended -> ended >= REQUESTS,
              Endpoint.of(server.uri(), Optional.of("right"), () -> true),
              Settings.from(values::get));
      for (Outcome outcome : Outcome.values()) {
        System.out.println(outcome + "=" + load.measured().count(outcome));
      }
      System.out.println("STARTED=" + load.measured().started());
      System.out.println("IN_FLIGHT=" + load.measured().inFlightAtEnd());
      System.out.println("REQUESTS=" + server.requests());
      load.connectionErrors()
          .forEach((cause, times) -> System.out.println(cause + " times " + times));
    }
  }
}
