package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request as plain values, of which another machine makes the same request.
 *
 * @param method such as {@code POST}
 * @param path as it was given
 * @param query its parameters, percent-encoded but for their variables
 * @param headers their names and values, with variables in braces
 * @param body its bytes; empty without a body
 * @param feed where the values of its variables come from
 * @param weight its share in a load of several requests
 * @param checks what a right answer is; none of them is code
 * @param name its name in reports, if it was given one
 */
public record RequestValues(
    String method,
    String path,
    String query,
    List<Message.Header> headers,
    Optional<BodyValues> body,
    Optional<FeedValues> feed,
    int weight,
    List<Check> checks,
    Optional<String> name) {
  /**
   * A body.
   *
   * @param isText whether it may have variables
   * @param bytes a text as UTF-8, with variables in braces; or any bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // it is sent, never compared
  public record BodyValues(boolean isText, byte[] bytes) {}

  /**
   * A feed.
   *
   * @param source what an error calls it
   * @param rows values by the names of their columns
   * @param seed of a random order; empty for the rows' own
   */
  public record FeedValues(String source, List<Map<String, String>> rows, OptionalLong seed) {
    /** Copies the list. */
    public FeedValues {
      rows = List.copyOf(rows);
    }
  }

  /** Copies the lists. */
  public RequestValues {
    headers = List.copyOf(headers);
    checks = List.copyOf(checks);
  }

  /**
   * Returns the values of a request.
   *
   * @throws ConfigurationException if one of its checks is code, which another machine does not
   *     have
   */
  public static RequestValues of(Request request) {
    Content content = request.content();
    for (Check check : request.checks()) {
      if (check instanceof Check.Matching rule) {
        throw new ConfigurationException(
            "%s: a check of a load that several drivers share must be status, body, contains or nonEmptyBody, as a rule of your code is not on their machines, but was bodyMatching(\"%s\", …): use one of these, or one driver"
                .formatted(request, rule.description()));
      }
    }
    return new RequestValues(
        content.method(),
        content.path(),
        content.query(),
        content.headers().stream()
            .map(header -> new Message.Header(header.name(), header.value().source()))
            .toList(),
        content.body().map(body -> new BodyValues(body.text().isPresent(), body.bytes())),
        request.feed().map(feed -> new FeedValues(feed.source(), feed.all(), feed.seed())),
        request.weight(),
        request.checks(),
        request.givenName());
  }

  /**
   * Returns the request.
   *
   * @throws ConfigurationException if it cannot be sent
   */
  public Request request() {
    Request request = Request.of(method, path).with(content());
    if (feed.isPresent()) {
      FeedValues rows = feed.get();
      request = request.fedBy(Feed.of(rows.source(), rows.rows(), rows.seed()));
    }
    for (Check check : checks) {
      request = request.expecting(check);
    }
    if (name.isPresent()) {
      request = request.named(name.get());
    }
    return request.weight(weight);
  }

  private Content content() {
    Content content = new Content(method, path, query, new ArrayList<>(), Optional.empty());
    Template unused = content.target(); // it must be one that can be sent
    for (Message.Header header : headers) {
      content = content.withHeader(Wire.headerName(header.name()), header.value());
    }
    if (body.isEmpty()) {
      return content;
    }
    byte[] bytes = body.get().bytes();
    Optional<Template> text =
        body.get().isText()
            ? Optional.of(Template.of(new String(bytes, StandardCharsets.UTF_8), each -> each))
            : Optional.empty();
    return content.withBody(text, bytes);
  }
}
