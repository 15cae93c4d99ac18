package dev.longhaul.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Path and query as they are sent (RFC 3986): what must not be there is percent-encoded as UTF-8,
 * and the rest stays as it was given, escapes such as {@code %2F} among it.
 */
public final class Percent {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** What a path with a query may have as it is. */
  private static final String TARGET = UNRESERVED + "!$&'()*+,;=:@/?";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /** Returns a value with everything encoded that could have a meaning in an address. */
  public static String value(String text) {
    return encoded(text, UNRESERVED);
  }

  /** Returns a part of a path with its query, with everything encoded that cannot be there. */
  public static String target(String text) {
    return encoded(text, TARGET + "%");
  }

  /**
   * Returns why a path with its query cannot be sent, with the mend: it has a fragment, a control
   * character, half an escape or half a character. Returns empty if it can.
   */
  public static Optional<String> fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '#') {
        return Optional.of("a fragment is not sent: leave it out, or write # as %23");
      }
      if (Character.isISOControl(each)) {
        return Optional.of("it has a control character: leave it out");
      }
      if (each == '%' && !text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
        return Optional.of("% must be followed by two hexadecimal digits: write %25");
      }
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? Optional.empty()
        : Optional.of("it has half a character (a surrogate without the other one): leave it out");
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each > 0 && plain.indexOf(each) >= 0) {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HEX.toHexDigits(each));
      }
    }
    return encoded.toString();
  }
}
