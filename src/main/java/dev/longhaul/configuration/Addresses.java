package dev.longhaul.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Reads the addresses of servers. */
public final class Addresses {
  private Addresses() {}

  /**
   * Reads an address; one without a path means the server's root.
   *
   * @param subject what the address was given for, such as a configuration key
   * @param text the address
   * @param example what one looks like
   * @param schemes those that it may have, such as {@code http}
   * @throws ConfigurationException if it is not such an address
   */
  public static URI read(String subject, String text, String example, List<String> schemes) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && schemes.contains(uri.getScheme())) {
        return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // The example says what one looks like.
    }
    throw new ConfigurationException(
        "%s must be an address such as %s, but was \"%s\"".formatted(subject, example, text));
  }
}
