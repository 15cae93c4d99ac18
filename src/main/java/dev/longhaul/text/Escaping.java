package dev.longhaul.text;

import java.util.regex.Pattern;

/** Makes names that a test author chose safe for each kind of output. */
public final class Escaping {
  private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

  /**
   * Control, format (such as a change of writing direction) and line separator characters. The two
   * joiners are no such: they are a part of how words in Persian and Hindi, and emoji, are written.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\u200C\u200D]]+");

  private static final Pattern NO_XML_CHARACTER = Pattern.compile("[\\p{Cs}\uFFFE\uFFFF]");

  /**
   * Leaves out underscores inside a word: they are no markup, and escaped names are hard to read.
   */
  private static final Pattern MARKDOWN =
      Pattern.compile("[\\\\`*\\[\\]|~#$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

  /** What begins a list or a line across the page where it begins a line. */
  private static final Pattern MARKDOWN_BLOCK =
      Pattern.compile("^(?=[-+](?:[-+\\s]|$))|(?<=^\\d{1,9})(?=[.)](?:\\s|$))");

  /**
   * Where GitHub begins a mention, a reference to an issue, an emoji or a mail address. It looks
   * for them in the text that it shows, so that a backslash is no help: an invisible character
   * comes after the match. Two digits between colons are a time of day.
   */
  private static final Pattern GITHUB_REFERENCE =
      Pattern.compile(
          "@(?=[A-Za-z0-9])|#(?=\\d)|\\b[Gg][Hh]-(?=\\d)|:(?!\\d\\d:)(?=[A-Za-z0-9_+-]+:)");

  private static final String INVISIBLE_BREAK = "\u200B";

  /** A link shows all signs of its address, also the backslashes. */
  private static final Pattern LINK = Pattern.compile(":(?=//)|(?<=\\b[Ww]{3})\\.");

  /**
   * The characters that begin a formula, and those that spreadsheets skip before one. Includes
   * their full-width forms, which East Asian spreadsheets treat alike. Some programs also separate
   * cells at semicolons or tabs, even in a file with commas.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(?:^|(?<=[;\t]))(?=[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])");

  private Escaping() {}

  /** Returns text without the codes that color a terminal. */
  public static String colorless(String text) {
    return ANSI.matcher(text).replaceAll("");
  }

  /** Returns one line of visible characters, cut to a length with an ellipsis. */
  public static String plain(String text, int longest) {
    String visible = INVISIBLE.matcher(colorless(text)).replaceAll(" ");
    visible = NO_XML_CHARACTER.matcher(visible).replaceAll("\uFFFD").strip();
    if (visible.codePointCount(0, visible.length()) <= longest) {
      return visible;
    }
    return visible.substring(0, visible.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** Returns text for XML and HTML, inside elements and quoted attributes. */
  public static String xml(String text, int longest) {
    return plain(text, longest)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns text for GitHub's Markdown, at the begin of a line or in a cell of a table. */
  public static String markdown(String text, int longest) {
    String apart =
        GITHUB_REFERENCE.matcher(plain(text, longest)).replaceAll("$0" + INVISIBLE_BREAK);
    String escaped =
        MARKDOWN_BLOCK.matcher(MARKDOWN.matcher(apart).replaceAll("\\\\$0")).replaceAll("\\\\");
    return LINK.matcher(escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        .replaceAll(sign -> "&#" + (int) sign.group().charAt(0) + ";")
        .replace(INVISIBLE_BREAK, "&#8203;");
  }

  /** Returns text that no spreadsheet takes for a formula. */
  public static String spreadsheet(String text) {
    return FORMULA.matcher(text).replaceAll("'");
  }
}
