package dev.longhaul.load;

import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.net.URI;
import java.util.List;
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
    return new Endpoint(uri, new Requests(List.of(get(uri, expectedBody))), alive);
  }

  private static Request get(URI uri, Optional<String> expectedBody) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    Request request = Request.get(path + query);
    return expectedBody.map(body -> request.expecting(Check.body(body))).orElse(request);
  }
}
