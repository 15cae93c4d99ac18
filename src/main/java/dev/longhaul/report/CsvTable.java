package dev.longhaul.report;

import dev.longhaul.text.Escaping;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Comma-separated values with a line for each of some things, which are also members of JSON.
 *
 * <p>Other tools read the columns by name and by position: new columns go at the end. The cell of
 * an unknown figure stays empty, and JSON lacks the member.
 *
 * @param columns the columns in their order
 */
record CsvTable<T>(List<Column<T>> columns) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final String UNKNOWN = "";

  /**
   * A column.
   *
   * @param name its header, and the member's name
   * @param cell a number, a constant, or text that is not yet escaped; empty text if not known
   */
  record Column<T>(String name, Function<T, Object> cell) {
    /** Returns the column of a figure that may not be known. */
    static <T> Column<T> number(String name, int decimals, Function<T, OptionalDouble> figure) {
      return new Column<>(name, of -> CsvTable.number(figure.apply(of), decimals));
    }

    /** Returns the same column for things that this one's belong to. */
    <S> Column<S> of(Function<S, T> part) {
      return new Column<>(name, whole -> cell.apply(part.apply(whole)));
    }
  }

  /** Copies the list. */
  CsvTable {
    columns = List.copyOf(columns);
  }

  /** Returns the cell of a figure. */
  static Object number(OptionalDouble figure, int decimals) {
    return Numbers.rounded(figure, decimals).<Object>map(each -> each).orElse(UNKNOWN);
  }

  /** Returns the header and a line for each. */
  String render(List<T> lines) {
    StringBuilder csv = new StringBuilder(line(columns.stream().map(Column::name)));
    for (T each : lines) {
      csv.append(line(columns.stream().map(column -> text(column.cell().apply(each)))));
    }
    return csv.toString();
  }

  /** Returns what is known, by the names of the columns. */
  Map<String, Object> members(T of) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Column<T> column : columns) {
      Object cell = column.cell().apply(of);
      if (!cell.equals(UNKNOWN)) {
        members.put(column.name(), cell instanceof Enum<?> constant ? constant.name() : cell);
      }
    }
    return members;
  }

  /** Returns a line of cells. */
  static String line(Stream<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  private static Object text(Object cell) {
    return switch (cell) {
      case String text -> Escaping.spreadsheet(text);
      case BigDecimal number -> number.toPlainString();
      case Enum<?> constant -> constant.name();
      default -> cell;
    };
  }
}
