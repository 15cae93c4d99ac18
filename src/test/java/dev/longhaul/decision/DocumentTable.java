package dev.longhaul.decision;

import java.util.List;

/**
 * A table in a document, between {@code <!-- name -->} and {@code <!-- end of name -->}.
 *
 * @param name the name in the two comments
 * @param lines the lines between them
 */
record DocumentTable(String name, List<String> lines) {
  /**
   * Returns the document with these lines in the table's place.
   *
   * @throws IllegalArgumentException if the document has no such place
   */
  String in(String document) {
    String begin = "<!-- %s -->\n".formatted(name);
    String end = "<!-- end of %s -->\n".formatted(name);
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "the document must have the lines <!-- %s --> and, after it, <!-- end of %s -->"
              .formatted(name, name));
    }
    return document.substring(0, from + begin.length())
        + "\n"
        + String.join("\n", lines)
        + "\n\n"
        + document.substring(to);
  }
}
