package dev.longhaul.load;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.request.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** The heads of one user's requests: method, target and headers, as the client sends them. */
final class RequestHeads {
  /**
   * The client adds a length of 0 to each of these without a body, and refuses a request that
   * already has one.
   */
  private static final Set<String> WITH_LENGTH = Set.of("POST", "PUT", "PATCH");

  private final URI uri;

  /**
   * Whether a request names its host as {@code :authority}: in HTTP/2 a header must not name
   * another one (RFC 9113, 8.3.1).
   */
  private final boolean sendsAuthority;

  /** Whether a request asks the server to close its connection: HTTP/2 has no such header. */
  private final boolean closesConnections;

  /** The only head of a load in which all are the same; the client adds nothing to it. */
  private final @Nullable BasicHttpRequest only;

  RequestHeads(Endpoint target, Settings settings) {
    uri = target.uri();
    sendsAuthority = settings.access().protocol() == Protocol.HTTP2;
    closesConnections =
        settings.access().connections() == ConnectionPolicy.PER_REQUEST
            && settings.access().protocol() == Protocol.HTTP1;
    Message message = target.requests().only();
    only =
        message == null || message.body() != null || WITH_LENGTH.contains(message.method())
            ? null
            : built(message);
  }

  /** Returns the head of a message. */
  BasicHttpRequest of(Message message) {
    BasicHttpRequest same = only;
    return same == null ? built(message) : same;
  }

  private BasicHttpRequest built(Message message) {
    BasicHttpRequest request =
        new BasicHttpRequest(
            message.method(),
            uri.getScheme(),
            new URIAuthority(uri.getHost(), uri.getPort()),
            message.target());
    for (Message.Header header : message.headers()) {
      if (sendsAuthority && header.name().equalsIgnoreCase(HttpHeaders.HOST)) {
        request.setAuthority(authority(header.value()));
      } else {
        request.addHeader(header.name(), header.value());
      }
    }
    if (closesConnections) {
      request.setHeader(HttpHeaders.CONNECTION, "close");
    }
    return request;
  }

  private static URIAuthority authority(String host) {
    try {
      return URIAuthority.create(host);
    } catch (URISyntaxException checkedBefore) {
      throw new IllegalArgumentException(
          "a request's host must be checked before its load, but was " + host, checkedBefore);
    }
  }
}
