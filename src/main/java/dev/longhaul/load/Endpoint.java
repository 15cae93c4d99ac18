package dev.longhaul.load;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The target of a load.
 *
 * @param uri an {@code http} or {@code https} URI, of which scheme, host and port count
 * @param requests what is sent
 * @param alive whether the server still runs; if it does not, the load ends at once
 */
public record Endpoint(URI uri, Requests requests, BooleanSupplier alive) {
  /**
   * Returns an endpoint that gets one request again and again: a GET of a URI's path and query.
   *
   * @param expectedBody the body that a right answer has; empty if any body is right
   */
  public static Endpoint of(URI uri, Optional<String> expectedBody, BooleanSupplier alive) {
    Request get = get(uri);
    return new Endpoint(
        uri,
        Requests.of(expectedBody.map(body -> get.expecting(Check.body(body))).orElse(get)),
        alive);
  }

  /** Returns a GET of a URI's path and query. */
  public static Request get(URI uri) {
    return request("GET", uri);
  }

  /**
   * Returns a request of a URI's path and query.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if there is no such method
   */
  public static Request request(String method, URI uri) {
    return Request.of(method, Addresses.target(uri));
  }
}
