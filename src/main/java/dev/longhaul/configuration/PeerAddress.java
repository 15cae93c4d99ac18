package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host with a port, as text: what it resolves to may differ from machine to machine.
 *
 * @param host a name or an address in lower case; of IPv6 in brackets
 * @param port from 1 to 65535
 */
public record PeerAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[0-9A-Za-z][0-9A-Za-z._-]{0,252}):([0-9]{1,5})");

  private static final int LAST_PORT = 65_535;

  /** Writes the host in lower case: names have no other. */
  public PeerAddress {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** Returns the host and port that a text names; empty if it names none. */
  public static Optional<PeerAddress> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group(2));
    return port < 1 || port > LAST_PORT
        ? Optional.empty()
        : Optional.of(new PeerAddress(form.group(1), port));
  }

  /**
   * Reads one.
   *
   * @param subject what it was given for, such as {@code --allow}
   * @throws ConfigurationException if the text is none
   */
  public static PeerAddress read(String subject, String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "%s must be a host and a port, such as \"driver-1:7800\", but was %s"
                        .formatted(subject, Quoted.of(text))));
  }

  /** Returns the host as a resolver takes it: without the brackets of IPv6. */
  public String resolvable() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
