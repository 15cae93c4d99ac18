package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A run's {@code results.csv}, read as other programs do.
 *
 * @param rows one map per row, from column name to value
 */
record ResultsFile(List<Map<String, String>> rows) {
  private static final List<String> ENDS =
      List.of("succeeded", "failed", "timed_out", "in_flight_at_end");

  /** Reads a file, which must be complete: each row has each column, and the last line ends. */
  static ResultsFile read(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).endsWith("\n");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return new ResultsFile(
          parser.stream()
              .map(
                  row -> {
                    assertThat(row.isConsistent()).as("row %s is whole", row).isTrue();
                    return (Map<String, String>) new LinkedHashMap<>(row.toMap());
                  })
              .toList());
    }
  }

  Map<String, String> row(int index) {
    return rows.get(index);
  }

  /** Checks that each request of a row has exactly one outcome. */
  static void assertAddsUp(Map<String, String> row) {
    assertThat(ENDS.stream().mapToLong(end -> number(row, end)).sum())
        .as("outcomes of the requests of %s", row)
        .isEqualTo(number(row, "started"));
  }

  static long number(Map<String, String> row, String column) {
    return Long.parseLong(row.getOrDefault(column, ""));
  }
}
