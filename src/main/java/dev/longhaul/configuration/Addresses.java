package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads the addresses of servers. */
public final class Addresses {
  /** Web servers need not accept a longer address. */
  private static final int LONGEST = 2_000;

  private static final int LAST_PORT = 65_535;

  private Addresses() {}

  /**
   * Reads an address; an address without a path means the server's root.
   *
   * @param subject what the address was given for, such as a configuration key
   * @param text the address
   * @param example an address of the right form, for the error
   * @param schemes the allowed schemes, such as {@code http}
   * @throws ConfigurationException if it is not such an address
   */
  public static URI read(String subject, String text, String example, List<String> schemes) {
    Optional<URI> known = parse(text);
    String shown = text;
    String reason = "";
    if (text.length() > LONGEST) {
      reason = ": it must have at most %d characters".formatted(LONGEST);
    } else if (known.isPresent() && schemes.contains(known.get().getScheme())) {
      URI uri = known.get();
      if (uri.getRawUserInfo() != null) {
        shown = text.replace(uri.getRawUserInfo() + "@", "…@");
        reason = ": it must have no user's name, because reports would show it";
      } else if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
        reason = ": its port must be from 1 to " + LAST_PORT;
      } else {
        return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
      }
    }
    throw new ConfigurationException(
        "%s must be an address such as %s, but was %s%s"
            .formatted(subject, example, Quoted.of(shown), reason));
  }

  /** Returns the address of a server; empty if the text is not one. */
  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
