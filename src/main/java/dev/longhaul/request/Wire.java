package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Percent;
import dev.longhaul.text.Quoted;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of what may be on the wire: {@link Percent} for targets, RFC 9110 for headers. */
final class Wire {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Visible ASCII with spaces and tabs inside. */
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?|");

  /** A name or an IPv4 address, or an IPv6 address in brackets; and a port. */
  private static final Pattern HOST =
      Pattern.compile(
          "([0-9A-Za-z._~-]+|\\[[0-9A-Fa-f:.]+])(:(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?");

  /** The driver writes these, or they concern the connection, which is the driver's. */
  private static final Set<String> DRIVERS =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private Wire() {}

  /**
   * Checks a path with its query and its variables.
   *
   * @throws ConfigurationException if it has a fragment, a control character, half an escape, or
   *     braces around what is no name of a variable
   */
  static void check(String text) {
    String fixed = Template.BRACED.matcher(text).replaceAll("");
    if (fixed.indexOf('{') >= 0 || fixed.indexOf('}') >= 0) {
      throw refused(
          text,
          "braces must enclose the name of a column, of letters, digits, _, . and -; others are"
              + " written %7B and %7D");
    }
    Percent.fault(text)
        .ifPresent(
            why -> {
              throw refused(text, why);
            });
  }

  private static ConfigurationException refused(String text, String why) {
    return new ConfigurationException(
        "a request's path must be such as \"/orders/{id}\", but was %s: %s"
            .formatted(Quoted.of(text), why));
  }

  /**
   * Checks a header's name.
   *
   * @throws ConfigurationException if HTTP forbids it, or the driver writes this header itself
   */
  static String headerName(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new ConfigurationException(
          "a header's name must be letters, digits and hyphens, such as \"Accept\", but was "
              + Quoted.of(name));
    }
    if (DRIVERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new ConfigurationException(
          "a header must be one that the driver does not write itself, but was %s: leave it out"
              .formatted(Quoted.of(name)));
    }
    return name;
  }

  /**
   * Checks a header's value.
   *
   * @throws ConfigurationException if HTTP forbids it
   */
  static void checkHeaderValue(String name, String value) {
    if (!isHeaderValue(name, value)) {
      throw refusedHeader(name, "", value);
    }
  }

  /** Returns whether HTTP allows a header's value. */
  static boolean isHeaderValue(String name, String value) {
    return (isHost(name) ? HOST : VALUE).matcher(value).matches();
  }

  /** Returns whether a header names the host, of which a request has one. */
  static boolean isHost(String name) {
    return name.equalsIgnoreCase("Host");
  }

  /**
   * Returns the error for a header's value.
   *
   * @param where which row of which feed it is from, with a space before; empty without a feed
   */
  static ConfigurationException refusedHeader(String name, String where, String value) {
    return new ConfigurationException(
        "the value of the header %s%s must be %s, but was %s"
            .formatted(
                name,
                where,
                isHost(name)
                    ? "a host with or without a port, such as \"shop.test:8080\""
                    : "visible ASCII characters, with spaces between them at most",
                Quoted.of(value)));
  }
}
