package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Percent;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that a load sends again and again.
 *
 * <pre>{@code
 * get("/orders/{id}").fedBy(csv("orders.csv")).header("Accept", "application/json")
 * }</pre>
 *
 * <p>{@code {id}} stands for the value in the column {@code id} of the feed's row. In path and
 * query a value is percent-encoded; in headers and in a text body it is written as it is. Doubled
 * braces are no variable: {@code {{id}}} is the text {@code {id}}. Braces around anything but a
 * name stand for themselves, as in {@code {"a": 1}}.
 *
 * <p>Requests are immutable: each method returns a new one.
 */
public final class Request {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final int MOST_WEIGHT = 1_000;

  private final Content content;
  private final Optional<Feed> feed;
  private final int weight;
  private final List<Check> checks;
  private final Optional<String> name;

  private Request(
      Content content, Optional<Feed> feed, int weight, List<Check> checks, Optional<String> name) {
    this.content = content;
    this.feed = feed;
    this.weight = weight;
    this.checks = List.copyOf(checks);
    this.name = name;
  }

  /** Returns a GET request of a path, which may have a query. */
  public static Request get(String path) {
    return of("GET", path);
  }

  /** Returns a HEAD request. */
  public static Request head(String path) {
    return of("HEAD", path);
  }

  /** Returns a POST request. */
  public static Request post(String path) {
    return of("POST", path);
  }

  /** Returns a PUT request. */
  public static Request put(String path) {
    return of("PUT", path);
  }

  /** Returns a PATCH request. */
  public static Request patch(String path) {
    return of("PATCH", path);
  }

  /** Returns a DELETE request. */
  public static Request delete(String path) {
    return of("DELETE", path);
  }

  /**
   * Returns a request with a method.
   *
   * @throws ConfigurationException if the path does not begin with a slash, or either is not one
   *     that can be sent
   */
  public static Request of(String method, String path) {
    String upper = method.strip().toUpperCase(Locale.ROOT);
    if (!METHODS.contains(upper)) {
      throw new ConfigurationException(
          "a request's method must be one of %s, but was %s"
              .formatted(String.join(", ", new TreeSet<>(METHODS)), Quoted.of(method)));
    }
    if (!path.startsWith("/")) {
      throw new ConfigurationException(
          "a request's path must begin with a slash, such as \"/orders/{id}\", but was "
              + Quoted.of(path));
    }
    Content content = new Content(upper, path, "", List.of(), Optional.empty());
    Template unused = content.target();
    return new Request(content, Optional.empty(), 1, List.of(), Optional.empty());
  }

  /**
   * Returns the request with one more parameter in its query; both are percent-encoded. Its value
   * may have variables, its name has none.
   */
  public Request query(String name, String value) {
    String parameter = Percent.value(name) + "=" + Template.of(value, Percent::value).text();
    return with(content.withParameter(parameter));
  }

  /**
   * Returns the request with one more header. {@code Host} replaces the host of the address, in
   * HTTP/2 as {@code :authority}; the connection goes to the address all the same.
   *
   * @throws ConfigurationException if HTTP forbids it, the driver writes this header itself, or it
   *     is a second host
   */
  public Request header(String name, String value) {
    return with(content.withHeader(Wire.headerName(name), value));
  }

  /**
   * Returns the request with a body, written as UTF-8. With a {@linkplain #fedBy feed}, {@code
   * {name}} in it is a variable and {@code {{name}}} the text {@code {name}}; without one, all
   * braces stand for themselves.
   *
   * @throws ConfigurationException if the method takes no body
   */
  public Request body(String text) {
    return with(
        content.withBody(
            Optional.of(Template.of(text, each -> each)), text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the request with these bytes as its body; they have no variables.
   *
   * @throws ConfigurationException if the method takes no body
   */
  public Request body(byte[] bytes) {
    return with(content.withBody(Optional.empty(), bytes.clone()));
  }

  /**
   * Returns the request with the bytes of a file as its body; it has no variables.
   *
   * @throws ConfigurationException if the method takes no body, or the file cannot be read
   */
  public Request body(Path file) {
    try {
      return body(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "a request's body must be a readable file, but was %s: %s"
              .formatted(Quoted.of(file.toString()), unreadable.getClass().getSimpleName()));
    }
  }

  /**
   * Returns a text for headers, bodies and queries in which nothing is a variable: each name in
   * braces gets a second pair.
   */
  public static String literal(String text) {
    return Template.literal(text);
  }

  /** Returns the request with values for its variables. */
  public Request fedBy(Feed feed) {
    return new Request(content, Optional.of(feed), weight, checks, name);
  }

  /**
   * Returns the request with a share in a load of several requests: of a request with weight 3 and
   * one with weight 1, three of four are the first. The order is fixed and even.
   *
   * @throws ConfigurationException if it is not from 1 to 1000
   */
  public Request weight(int weight) {
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new ConfigurationException(
          "a request's weight must be from 1 to %s, but was %s".formatted(MOST_WEIGHT, weight));
    }
    return new Request(content, feed, weight, checks, name);
  }

  /**
   * Returns the request with one more check of its answers; all must hold.
   *
   * @throws ConfigurationException if there is such a check of the status or of the whole body
   *     already, or if a HEAD request, whose answer has no body, checks one
   */
  public Request expecting(Check check) {
    if (content.method().equals("HEAD") && !(check instanceof Check.Status)) {
      throw new ConfigurationException(
          "a check of a body must be of a request whose answer has one, but was of HEAD %s: use GET"
              .formatted(content.path()));
    }
    List<Check> all = new ArrayList<>(checks);
    all.add(check);
    ExpectedResponse unused = ExpectedResponse.of(all);
    return new Request(content, feed, weight, all, name);
  }

  /** Returns the request with a name for reports. */
  public Request named(String name) {
    if (name.isBlank()) {
      throw new ConfigurationException("a request's name must not be blank");
    }
    return new Request(content, feed, weight, checks, Optional.of(name));
  }

  /** Returns the request with another content. */
  Request with(Content changed) {
    return new Request(changed, feed, weight, checks, name);
  }

  /**
   * Returns its name in reports: by default the method and what is sent, such as {@code GET
   * /orders/{id}}, where {@code {id}} is a variable.
   */
  public String name() {
    return name.orElseGet(() -> content.method() + " " + content.target().text());
  }

  /** Returns whether all that it sends has this method and, apart from a query, this path. */
  public boolean asks(String method, String path) {
    return content.method().equals(method)
        && (content.path().equals(path) || content.path().startsWith(path + "?"));
  }

  /** Returns whether one of its checks is of the whole body. */
  public boolean checksWholeBody() {
    return checks.stream().anyMatch(Check.Body.class::isInstance);
  }

  int weight() {
    return weight;
  }

  List<Check> checks() {
    return checks;
  }

  /** Returns the name that it was given; empty for the usual one. */
  Optional<String> givenName() {
    return name;
  }

  Content content() {
    return content;
  }

  Optional<Feed> feed() {
    return feed;
  }

  ExpectedResponse expected() {
    return ExpectedResponse.of(checks);
  }

  @Override
  public String toString() {
    return name();
  }
}
