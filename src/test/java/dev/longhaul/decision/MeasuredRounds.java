package dev.longhaul.decision;

import dev.longhaul.decision.RandomSplits.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of rows that were measured on a real machine: columns of a run's {@code rounds.csv}.
 *
 * @param rows each row's figures by its name, such as {@code thread_pool/sleep_sync}, in the order
 *     of the rounds
 */
record MeasuredRounds(Map<String, Figures> rows) {
  private static final List<String> KEYS = List.of("strategy", "task");

  /**
   * Reads them. Columns are found by their names; none of those that are read has a quoted value.
   *
   * @param column the figure, such as {@code throughput_per_s}
   */
  static MeasuredRounds read(Path file, String column) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> header = cells(lines.getFirst());
      Map<String, List<Double>> figures = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = cells(line);
        String row = String.join("/", KEYS.stream().map(key -> cell(header, cells, key)).toList());
        figures
            .computeIfAbsent(row, name -> new ArrayList<>())
            .add(Double.parseDouble(cell(header, cells, column)));
      }
      Map<String, Figures> rows = new LinkedHashMap<>();
      figures.forEach((row, values) -> rows.put(row, new Figures(values)));
      return new MeasuredRounds(rows);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }

  private static String cell(List<String> header, List<String> cells, String column) {
    return cells.get(header.indexOf(column));
  }
}
