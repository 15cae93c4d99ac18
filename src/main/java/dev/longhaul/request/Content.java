package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Percent;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request sends.
 *
 * @param path as it was given, for the request's name
 * @param query its parameters, percent-encoded but for their variables
 */
record Content(
    String method, String path, String query, List<Header> headers, Optional<Body> body) {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  Content {
    headers = List.copyOf(headers);
  }

  /** A header, whose value may have variables. */
  record Header(String name, Template value) {}

  /**
   * A body.
   *
   * @param text a template; empty for bytes, which have no variables
   */
  @SuppressWarnings("ArrayRecordComponent") // bodies are sent, never compared
  record Body(Optional<Template> text, byte[] bytes) {}

  /**
   * Returns path and query.
   *
   * @throws ConfigurationException if they cannot be sent
   */
  Template target() {
    String separator = path.contains("?") ? "&" : "?";
    String target = path + (query.isEmpty() ? "" : separator + query);
    Wire.check(target);
    return Template.of(target, Percent::target);
  }

  Content withParameter(String parameter) {
    return new Content(
        method, path, query.isEmpty() ? parameter : query + "&" + parameter, headers, body);
  }

  /**
   * Adds a header.
   *
   * @throws ConfigurationException if HTTP forbids its value, or it is a second host
   */
  Content withHeader(String name, String value) {
    Header header = new Header(name, Template.of(value, text -> text));
    if (header.value().variables().isEmpty()) {
      Wire.checkHeaderValue(name, header.value().with(Map.of(), each -> each));
    }
    if (Wire.isHost(name) && headers.stream().anyMatch(each -> Wire.isHost(each.name()))) {
      throw new ConfigurationException(
          "a request must have one header Host at most, but has a second one, %s: leave one out"
              .formatted(Quoted.of(value)));
    }
    List<Header> all = new ArrayList<>(headers);
    all.add(header);
    return new Content(method, path, query, all, body);
  }

  /**
   * Sets the body.
   *
   * @throws ConfigurationException if the method takes none
   */
  Content withBody(Optional<Template> text, byte[] bytes) {
    if (WITHOUT_BODY.contains(method)) {
      throw new ConfigurationException(
          "a request with a body must be POST, PUT, PATCH or DELETE, but was %s %s"
              .formatted(method, path));
    }
    return new Content(method, path, query, headers, Optional.of(new Body(text, bytes)));
  }
}
