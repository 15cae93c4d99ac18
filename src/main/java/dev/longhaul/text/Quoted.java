package dev.longhaul.text;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Quotes what a user wrote: in one line of visible characters that fits an error. */
public final class Quoted {
  /** More of a value tells no better what is wrong with it. */
  private static final int LONGEST = 100;

  private Quoted() {}

  /**
   * Returns text between double quotes. Control characters, such as those that color a terminal,
   * become escapes as Java writes them; of a text of more than 100 characters only the beginning
   * and the length are told.
   */
  public static String of(String text) {
    String visible = visible(text.codePoints().limit(LONGEST));
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? "\"" + visible + "\""
        : "\"%s…\" (%d characters)".formatted(visible, length);
  }

  /** Returns text in one line of visible characters, with such escapes, however long it is. */
  public static String visible(String text) {
    return visible(text.codePoints());
  }

  private static String visible(IntStream codePoints) {
    return codePoints.mapToObj(Quoted::visible).collect(Collectors.joining());
  }

  private static String visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          "\\u%04x".formatted(codePoint);
      default -> Character.toString(codePoint);
    };
  }
}
