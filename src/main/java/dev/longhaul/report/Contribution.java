package dev.longhaul.report;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;

/**
 * What something outside of the reports adds to them, for runs that have a row which concerns it.
 */
public interface Contribution {
  /** Tells whether a case's row has anything in the contributed columns. */
  boolean concerns(BenchmarkCase benchmarkCase);

  /** Returns columns of {@code results.csv}, by the name of the column that they follow. */
  Map<String, List<CsvColumn>> csvColumns();

  /** Returns columns of the table that people read. */
  List<TableColumn> tableColumns();

  /** Returns lines that explain those; each begins with the first word of a header and a colon. */
  List<String> legend();

  /** Returns entries of a row in {@code results.json}: numbers, texts, and maps of such. */
  Map<String, Object> json(BenchmarkResult result);
}
