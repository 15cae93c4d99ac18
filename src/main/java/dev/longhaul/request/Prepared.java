package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Percent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A request of one load: checked, and with the number of rows that it has taken. */
final class Prepared {
  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final String BYTES = "application/octet-stream";

  private final Request request;
  private final int first;
  private final int step;
  private final Template target;
  private final ExpectedResponse expected;
  private final @Nullable String contentType;
  private final AtomicLong rows = new AtomicLong();
  private final @Nullable Message fixed;

  /**
   * Prepares a request.
   *
   * @param first the number of its first row, from 0
   * @param step how far on the next row is
   * @throws ConfigurationException if a variable has no value, or a value cannot be sent
   */
  Prepared(Request request, int first, int step) {
    this.request = request;
    this.first = first;
    this.step = step;
    target = request.content().target();
    expected = request.expected();
    contentType = contentType(request.content());
    Optional<Feed> feed = request.feed();
    check(feed);
    fixed = feed.isPresent() ? null : message(Map.of());
  }

  /** Returns the only message that it ever sends; null if there are several. */
  @Nullable Message fixed() {
    return fixed;
  }

  Message next() {
    Message same = fixed;
    return same != null
        ? same
        : message(request.feed().orElseThrow().row(first + step * rows.getAndIncrement()));
  }

  private static @Nullable String contentType(Content content) {
    if (content.body().isEmpty()
        || content.headers().stream()
            .anyMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
      return null;
    }
    return content.body().get().text().isPresent() ? TEXT : BYTES;
  }

  private void check(Optional<Feed> feed) {
    Set<String> variables = new TreeSet<>(target.variables());
    request.content().headers().forEach(header -> variables.addAll(header.value().variables()));
    // Without a feed a text body has no variables: many formats have words in braces.
    feed.flatMap(rows -> request.content().body())
        .flatMap(Content.Body::text)
        .ifPresent(text -> variables.addAll(text.variables()));
    Set<String> columns = feed.map(Feed::columns).orElse(Set.of());
    for (String variable : variables) {
      if (!columns.contains(variable)) {
        throw new ConfigurationException(
            feed.map(
                    rows ->
                        "%s: {%s} must be one of the columns of %s, which are %s; write {{%s}} if it is no variable but text"
                            .formatted(request, variable, rows.source(), columns, variable))
                .orElse(
                    "%s: {%s} must have a value, but the request has no feed: add fedBy(csv(…)), or write {{%s}} if it is no variable but text"
                        .formatted(request, variable, variable)));
      }
    }
    feed.ifPresent(this::checkHeaders);
  }

  private void checkHeaders(Feed feed) {
    for (Content.Header header : request.content().headers()) {
      if (!header.value().variables().isEmpty()) {
        int number = 0;
        for (Map<String, String> row : feed.all()) {
          number++;
          String value = header.value().with(row, each -> each);
          if (!Wire.isHeaderValue(header.name(), value)) {
            throw Wire.refusedHeader(
                header.name(), " in row %s of %s".formatted(number, feed.source()), value);
          }
        }
      }
    }
  }

  private Message message(Map<String, String> row) {
    Content content = request.content();
    List<Message.Header> headers =
        content.headers().stream()
            .map(
                header ->
                    new Message.Header(header.name(), header.value().with(row, value -> value)))
            .toList();
    return new Message(
        content.method(),
        target.with(row, Percent::value),
        headers,
        body(row),
        contentType,
        expected);
  }

  private byte @Nullable [] body(Map<String, String> row) {
    if (request.content().body().isEmpty()) {
      return null;
    }
    Content.Body body = request.content().body().get();
    return body.text().isPresent() && request.feed().isPresent()
        ? body.text().get().with(row, value -> value).getBytes(StandardCharsets.UTF_8)
        : body.bytes();
  }
}
