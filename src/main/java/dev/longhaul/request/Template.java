package dev.longhaul.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables such as {@code {id}}, each of which stands for a value of a feed's row.
 * Doubled braces around a name are no variable: {@code {{id}}} is the text {@code {id}}. All other
 * braces stand for themselves, so that JSON needs no escape.
 *
 * @param parts what is fixed, and variables between
 */
record Template(List<Part> parts) {
  private static final String NAME = "\\{([A-Za-z_][A-Za-z0-9_.-]*)\\}";

  /** A name in doubled braces, or a variable and its name. */
  static final Pattern BRACED = Pattern.compile("\\{" + NAME + "\\}|" + NAME);

  /**
   * A piece of the text.
   *
   * @param text a fixed text, or the name of a variable
   */
  record Part(String text, boolean isVariable) {}

  /** Returns a template; {@code fixed} changes the texts between its variables. */
  static Template of(String text, UnaryOperator<String> fixed) {
    List<Part> parts = new ArrayList<>();
    Matcher braced = BRACED.matcher(text);
    StringBuilder between = new StringBuilder();
    int end = 0;
    while (braced.find()) {
      between.append(text, end, braced.start());
      end = braced.end();
      if (braced.group(2) == null) {
        between.append('{').append(braced.group(1)).append('}');
      } else {
        add(parts, fixed.apply(between.toString()));
        between.setLength(0);
        parts.add(new Part(braced.group(2), true));
      }
    }
    add(parts, fixed.apply(between.append(text.substring(end)).toString()));
    return new Template(List.copyOf(parts));
  }

  /** Returns a text whose template is the given text, without variables. */
  static String literal(String text) {
    return BRACED.matcher(text).replaceAll("{$0}");
  }

  /** Returns a template without variables. */
  static Template fixed(String text) {
    return new Template(List.of(new Part(text, false)));
  }

  private static void add(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, false));
    }
  }

  /** Returns the text with its variables in braces. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.isVariable() ? "{" + part.text() + "}" : part.text());
    }
    return text.toString();
  }

  /** Returns a text of which {@link #of} makes this template again, if it changes no fixed text. */
  String source() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.isVariable() ? "{" + part.text() + "}" : literal(part.text()));
    }
    return text.toString();
  }

  Set<String> variables() {
    Set<String> names = new TreeSet<>();
    parts.stream().filter(Part::isVariable).map(Part::text).forEach(names::add);
    return names;
  }

  /**
   * Returns the text with values.
   *
   * @param row a value for each variable
   * @param written how a value is written, such as percent-encoded
   */
  String with(Map<String, String> row, UnaryOperator<String> written) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          part.isVariable() ? written.apply(row.getOrDefault(part.text(), "")) : part.text());
    }
    return text.toString();
  }
}
