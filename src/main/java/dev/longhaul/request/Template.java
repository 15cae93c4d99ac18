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
 *
 * @param parts what is fixed, and variables between
 */
record Template(List<Part> parts) {
  /** A variable and its name. */
  static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)\\}");

  /**
   * A piece of the text.
   *
   * @param text a fixed text, or the name of a variable
   */
  record Part(String text, boolean isVariable) {}

  /** Returns a template; {@code fixed} changes the texts between its variables. */
  static Template of(String text, UnaryOperator<String> fixed) {
    List<Part> parts = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(text);
    int end = 0;
    while (variable.find()) {
      add(parts, fixed.apply(text.substring(end, variable.start())));
      parts.add(new Part(variable.group(1), true));
      end = variable.end();
    }
    add(parts, fixed.apply(text.substring(end)));
    return new Template(List.copyOf(parts));
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
