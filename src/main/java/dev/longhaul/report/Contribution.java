package dev.longhaul.report;

import dev.longhaul.answer.Reference;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What another package adds to the reports of runs that have a row it concerns. */
public interface Contribution {
  /** Returns whether a case's row has values in the contributed columns. */
  boolean concerns(BenchmarkCase benchmarkCase);

  /** Returns columns of {@code results.csv}; the key is the name of the column before them. */
  default Map<String, List<CsvColumn>> csvColumns() {
    return Map.of();
  }

  /** Returns columns of the table that people read. */
  default List<TableColumn> tableColumns() {
    return List.of();
  }

  /**
   * Returns lines that explain these columns; each begins with the first word of a header and a
   * colon.
   */
  default List<String> legend() {
    return List.of();
  }

  /** Returns published figures for the answer of a run; empty if there are none. */
  default Optional<Reference> reference() {
    return Optional.empty();
  }

  /**
   * Returns entries of a row in {@code results.json}: numbers, texts, truth values, lists and maps
   * of these. They are its figures over runs, if there are any.
   */
  default Map<String, Object> json(BenchmarkResult result) {
    return trend(result)
        .<Map<String, Object>>map(trend -> Map.of("trend", TrendJson.of(trend)))
        .orElse(Map.of());
  }

  /** Returns the figures of a row over runs; empty if there are none of earlier runs. */
  default Optional<RowTrend> trend(BenchmarkResult result) {
    return Optional.empty();
  }

  /** Returns the texts of further CSV files of the run by their names. */
  default Map<String, String> files() {
    return Map.of();
  }
}
