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
  Map<String, List<CsvColumn>> csvColumns();

  /** Returns columns of the table that people read. */
  List<TableColumn> tableColumns();

  /**
   * Returns lines that explain these columns; each begins with the first word of a header and a
   * colon.
   */
  List<String> legend();

  /** Returns published figures for the answer of a run; empty if there are none. */
  default Optional<Reference> reference() {
    return Optional.empty();
  }

  /**
   * Returns entries of a row in {@code results.json}: numbers, texts, truth values, lists and maps
   * of these.
   */
  Map<String, Object> json(BenchmarkResult result);

  /** Returns the figures of a row over runs; empty if there are none of earlier runs. */
  default Optional<RowTrend> trend(BenchmarkResult result) {
    return Optional.empty();
  }

  /** Returns the texts of further CSV files of the run by their names. */
  default Map<String, String> files() {
    return Map.of();
  }
}
