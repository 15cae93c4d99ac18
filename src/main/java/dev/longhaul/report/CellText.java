package dev.longhaul.report;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.YI;

import dev.longhaul.text.Escaping;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fits text into the cells of a table of fixed-width characters. */
final class CellText {
  /** Their characters take two columns, but for the narrow forms of old Japanese computers. */
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI);

  private static final String CUT = "…";

  private CellText() {}

  /** Returns how many columns a console needs for a text. */
  static int width(String text) {
    return text.codePoints().map(CellText::width).sum();
  }

  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    boolean narrowForm = codePoint >= 0xFF61 && codePoint <= 0xFFDC;
    boolean wideForm = codePoint >= 0xFF01 && codePoint <= 0xFFE6;
    boolean sign = codePoint >= 0x3000 && codePoint <= 0x303E;
    return !narrowForm
        && (wideForm
            || sign
            || Character.isEmojiPresentation(codePoint)
            || WIDE.contains(UnicodeScript.of(codePoint)));
  }

  /**
   * Cuts names that are too long. Different names stay different: one that would look like another
   * is cut in its middle, and if that is not enough, it gets a number.
   *
   * @param longest how many columns a name may take; at least 10
   */
  static List<String> shortened(List<String> names, int longest) {
    Map<String, String> shown = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (String name : names) {
      if (width(name) <= longest) {
        used.add(name);
        shown.put(name, name);
      }
    }
    for (String name : names) {
      if (shown.containsKey(name)) {
        continue;
      }
      String cut = cut(name, longest, "");
      if (!used.add(cut)) {
        cut = cut(name, longest, tail(name, longest / 2));
        for (int number = 2; !used.add(cut); number++) {
          cut = cut(name, longest, "#" + number);
        }
      }
      shown.put(name, cut);
    }
    return names.stream().map(shown::get).toList();
  }

  /** Cuts a text that is too long. */
  static String shortened(String text, int longest) {
    return width(text) <= longest ? text : cut(text, longest, "");
  }

  /**
   * Returns names in one line of visible characters, cut to a length. Different names stay
   * different: one that would look like another gets a number.
   *
   * @param longest the largest number of characters
   */
  static List<String> distinct(List<String> names, int longest) {
    Map<String, String> shown = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (String name : names) {
      if (shown.containsKey(name)) {
        continue;
      }
      String visible = Escaping.plain(name, longest);
      for (int number = 2; !used.add(visible); number++) {
        String end = " #" + number;
        visible = Escaping.plain(name, longest - end.length()) + end;
      }
      shown.put(name, visible);
    }
    return names.stream().map(shown::get).toList();
  }

  private static String cut(String name, int longest, String end) {
    return head(name, longest - 1 - width(end)) + CUT + end;
  }

  private static String head(String text, int columns) {
    int end = 0;
    int width = 0;
    while (end < text.length() && width + width(text.codePointAt(end)) <= columns) {
      width += width(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return text.substring(0, end);
  }

  private static String tail(String text, int columns) {
    int begin = text.length();
    int width = 0;
    while (begin > 0 && width + width(text.codePointBefore(begin)) <= columns) {
      width += width(text.codePointBefore(begin));
      begin = text.offsetByCodePoints(begin, -1);
    }
    return text.substring(begin);
  }

  /** Breaks a list, such as that of the failures, into lines. Nothing of it is lost. */
  static List<String> wrapped(String list, int longest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : list.split("(?<=, )", -1)) {
      if (!line.isEmpty() && width(line + part.strip()) > longest) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(part);
    }
    lines.add(line.toString().strip());
    return lines;
  }
}
