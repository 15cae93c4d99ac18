package dev.longhaul.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Reads tables of wrong input: a line for each place, a column for each kind of mistake. A cell
 * that begins with + holds a right value, and {@code x{300}} is 300 times x.
 */
public final class BadInput {
  private static final Pattern REPEATED = Pattern.compile("(.)\\{(\\d+)}");

  private final List<String> header;
  private final List<List<String>> rows;

  /** Reads a table with a header; its last column has the expected error. */
  public BadInput(String table) {
    List<List<String>> lines = table.lines().map(BadInput::cells).toList();
    this.header = lines.getFirst();
    this.rows = lines.subList(1, lines.size());
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  /** Returns the first cell of each line: the place. */
  public List<String> places() {
    return rows.stream().map(List::getFirst).toList();
  }

  /** Returns place, column, value and expected error of each wrong value. */
  public Stream<Arguments> wrong() {
    return select(false);
  }

  /** Returns the same for each right value. */
  public Stream<Arguments> right() {
    return select(true);
  }

  private Stream<Arguments> select(boolean right) {
    List<Arguments> selected = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 1; column < row.size() - 1; column++) {
        String cell = row.get(column);
        if (cell.startsWith("+") == right) {
          String value = repeat(right ? cell.substring(1) : cell);
          selected.add(
              Arguments.of(row.getFirst(), header.get(column), value, repeat(row.getLast())));
        }
      }
    }
    return selected.stream();
  }

  private static String repeat(String cell) {
    return REPEATED
        .matcher(cell)
        .replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2))));
  }
}
