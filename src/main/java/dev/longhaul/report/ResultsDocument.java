package dev.longhaul.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code results.md} of a run as a document: under a title, and in lines of 120 columns. */
public final class ResultsDocument {
  private static final int COLUMNS = 120;
  private static final String TITLE = "# The answer";

  /** For a reader who comes from elsewhere. */
  private static final String INTRODUCTION =
      "Which strategy should run a task? What one run of Longhaul shows, on the machine that is named"
          + " above the table. A round measures each row in a fresh JVM. A case is decided if its rows are"
          + " shown to differ by more than 5 %, or by less. Brackets behind a figure are its 95 % interval;"
          + " `≥` is a least value, as the load generator was the limit. Longhaul's docs/decisions.md"
          + " explains the words, docs/columns.md the table, docs/writing-benchmarks.md the strategies.";

  /** How the line begins that says what a run was measured on. */
  static final String MEASURED_ON = "Measured on ";

  /** What begins a list, a heading, a quote or a table if it begins a line. */
  private static final Pattern BLOCK = Pattern.compile("[-+*=]+|#{1,6}|>.*|\\|.*|\\d{1,9}[.)]");

  private ResultsDocument() {}

  /** Returns whether a text is that of a {@code results.md}. */
  public static boolean isOfResults(String text) {
    return text.lines().anyMatch(line -> line.startsWith(MEASURED_ON));
  }

  /** Returns the document. */
  public static String of(String results) {
    return Stream.concat(
            Stream.of(TITLE, ""),
            Stream.concat(Stream.of(INTRODUCTION, ""), results.lines())
                .flatMap(line -> wrapped(line).stream()))
        .collect(joining("\n", "", "\n"));
  }

  /** A table's line and a heading cannot be broken. */
  private static List<String> wrapped(String line) {
    if (line.startsWith("|") || line.startsWith("#")) {
      return List.of(line);
    }
    String indent = line.startsWith("- ") ? "  " : "";
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String part : parts(line)) {
      if (!current.isEmpty() && current.length() + 1 + part.length() > COLUMNS) {
        lines.add(current.toString());
        current = new StringBuilder(indent);
      } else if (!current.isEmpty()) {
        current.append(' ');
      }
      current.append(part);
    }
    lines.add(current.toString());
    return lines;
  }

  /** Returns the words of a line; one that must not begin a line belongs to the word before it. */
  private static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      if (!parts.isEmpty() && BLOCK.matcher(word).matches()) {
        parts.set(parts.size() - 1, parts.getLast() + " " + word);
      } else {
        parts.add(word);
      }
    }
    return parts;
  }
}
