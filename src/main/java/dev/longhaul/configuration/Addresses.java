package dev.longhaul.configuration;

import dev.longhaul.text.Percent;
import dev.longhaul.text.Quoted;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of servers. What is given is what is sent, or it is refused with the reason: path
 * and query as {@link Percent} writes them, a host's name beyond ASCII in its ASCII form.
 */
public final class Addresses {
  /** Web servers need not accept a longer address. */
  private static final int LONGEST = 2_000;

  private static final String TOO_LONG = "it must have at most " + LONGEST + " characters";

  private static final int LAST_PORT = 65_535;

  /** What is left of a line when an address is copied; other spaces may be a part of a query. */
  private static final Pattern AROUND = Pattern.compile("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$");

  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<target>.*)",
          Pattern.DOTALL);

  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(:(?<port>.*))?", Pattern.DOTALL);

  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /** What the old and the new rules for names (RFC 3490, RFC 5891) turn into different hosts. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  private Addresses() {}

  /**
   * Reads an address as it is sent; an address without a path means the server's root.
   *
   * @param subject what the address was given for, such as a configuration key
   * @param text the address
   * @param example an address of the right form, for the error
   * @param schemes the allowed schemes, such as {@code http}
   * @return an address with a host, a path, and nothing but ASCII
   * @throws ConfigurationException if it is not such an address, or a part of it cannot be sent
   */
  public static URI read(String subject, String text, String example, List<String> schemes) {
    try {
      return read(withoutSpaceAround(text), schemes);
    } catch (URISyntaxException refused) {
      String reason = refused.getReason();
      throw new ConfigurationException(
          "%s must be an address such as %s, but was %s%s"
              .formatted(
                  subject,
                  example,
                  Quoted.of(withoutUser(text)),
                  reason.isEmpty() ? "" : ": " + reason));
    }
  }

  /** Returns a text without what is left around it when a line is copied. */
  public static String withoutSpaceAround(String text) {
    return AROUND.matcher(text).replaceAll("");
  }

  /** Returns path and query of an address, as they are sent. */
  public static String target(URI address) {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }

  /**
   * Returns an address on the same server.
   *
   * @param target path and query as they are sent; two slashes at its beginning are a path, too
   */
  public static URI on(URI server, String target) {
    return URI.create(server.getScheme() + "://" + server.getRawAuthority() + target);
  }

  private static URI read(String text, List<String> schemes) throws URISyntaxException {
    if (text.length() > LONGEST) {
      throw broken(TOO_LONG);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !schemes.contains(form.group("scheme").toLowerCase(Locale.ROOT))) {
      throw broken(""); // the example shows the form
    }
    String fault = Percent.fault(form.group("target")).orElse("");
    if (!fault.isEmpty()) {
      throw broken(fault);
    }
    String target = Percent.target(form.group("target"));
    String address =
        form.group("scheme").toLowerCase(Locale.ROOT)
            + "://"
            + authority(form.group("authority"))
            + (target.startsWith("/") ? target : "/" + target);
    if (address.length() > LONGEST) {
      throw broken(TOO_LONG);
    }
    return new URI(address);
  }

  private static String authority(String given) throws URISyntaxException {
    if (given.contains("@")) {
      throw broken(
          "it must have no user's name, because reports would show it: leave it out; a request of"
              + " yours can have the header Authorization");
    }
    Matcher parts = AUTHORITY.matcher(given);
    if (!parts.matches()) {
      throw noHost(given);
    }
    String host = host(parts.group("host"));
    String port = parts.group("port");
    if (port == null || port.isEmpty()) {
      return host;
    }
    int number = PORT.matcher(port).matches() ? Integer.parseInt(port) : 0;
    if (number < 1 || number > LAST_PORT) {
      throw broken("its port must be from 1 to " + LAST_PORT);
    }
    return host + ":" + number;
  }

  /** Returns a host in ASCII that an address finds again. */
  private static String host(String given) throws URISyntaxException {
    if (given.startsWith("[") && given.contains("%")) {
      throw broken(
          "its IPv6 address must have no zone, as a header Host has none, but is "
              + Quoted.of(given)
              + ": leave out % and what follows it");
    }
    String host = given;
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(given)) {
      if (AMBIGUOUS.matcher(given).find()) {
        throw broken(
            "two rules make different hosts of the name %s: write its ASCII form, which begins with"
                    .formatted(Quoted.of(given))
                + " xn--");
      }
      try {
        host = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES);
      } catch (IllegalArgumentException noName) {
        throw noHost(given);
      }
    }
    try {
      if (host.equals(new URI("http://" + host + "/").getHost())) {
        return host;
      }
    } catch (URISyntaxException noHost) {
      // It is refused below.
    }
    throw noHost(given);
  }

  private static URISyntaxException noHost(String given) {
    return broken(
        "its host must be a name of letters, digits and hyphens, with dots between, or an IP"
            + " address, but is "
            + Quoted.of(given)
            + ": give the server's IP address, or another name");
  }

  private static URISyntaxException broken(String reason) {
    return new URISyntaxException("an address", reason);
  }

  /** Hides what may be a user's name and password, wherever they end. */
  private static String withoutUser(String text) {
    return text.replaceFirst("(?s)^([^/]*//)?.*@", "$1…@");
  }
}
