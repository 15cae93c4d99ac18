package dev.longhaul.text;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Quotes a user's text for an error: on one line, in visible characters, and not too long. */
public final class Quoted {
  /** More characters do not help to find the fault in a value. */
  private static final int LONGEST = 100;

  private Quoted() {}

  /**
   * Returns text between double quotes. Control characters, such as those that color a terminal,
   * become Java escapes. A text of more than 100 characters is cut, and its length is added.
   */
  public static String of(String text) {
    String visible = visible(text.codePoints().limit(LONGEST));
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? "\"" + visible + "\""
        : "\"%s…\" (%s characters)".formatted(visible, length);
  }

  /** Returns the whole text on one line of visible characters, with the same escapes. */
  public static String visible(String text) {
    return visible(text.codePoints());
  }

  private static String visible(IntStream codePoints) {
    return codePoints.mapToObj(Quoted::visible).collect(Collectors.joining());
  }

  /** Four digits or, beyond the first plane, more. */
  private static String hex(int codePoint) {
    return HexFormat.of().toHexDigits(codePoint, Character.isBmpCodePoint(codePoint) ? 4 : 5);
  }

  private static String visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          "\\u" + hex(codePoint);
      default -> Character.toString(codePoint);
    };
  }
}
