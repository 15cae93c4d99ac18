package dev.longhaul.report.page;

import java.util.List;

/** How much of each row a page has. The constants are in the order in which more is left out. */
enum Extent {
  WHOLE("", ""),
  WITHOUT_TRENDS("", "Figures over runs are"),
  WITHOUT_LOGS("The ends of logs are", "Figures over runs and the ends of logs are"),
  WITHOUT_CURVES(
      "Curves, some columns, tables of other rows and the ends of logs are",
      "Figures over runs, curves, some columns, tables of other rows and the ends of logs are"),
  WITHOUT_DETAILS(
      "Some columns and what a valid row opens to are",
      "Some columns and what a valid row opens to are");

  /** No row that opens takes fewer bytes, whatever the file has of it. */
  private static final long LEAST_ROW = 1_000;

  /** No line of a table of a row's family takes fewer bytes. */
  private static final long LEAST_LINE = 70;

  private final String leftOut;
  private final String leftOutWithTrends;

  Extent(String leftOut, String leftOutWithTrends) {
    this.leftOut = leftOut;
    this.leftOutWithTrends = leftOutWithTrends;
  }

  boolean hasTrends() {
    return this == WHOLE;
  }

  boolean hasLogs() {
    return compareTo(WITHOUT_LOGS) < 0;
  }

  boolean hasCurves() {
    return compareTo(WITHOUT_CURVES) < 0;
  }

  boolean hasDetails() {
    return this != WITHOUT_DETAILS;
  }

  /**
   * Returns whether so many rows may have room. What certainly has none is not rendered: it could
   * take more memory than there is.
   *
   * @param families the rows
   * @param bytes the room
   */
  boolean mayFit(List<PageFamily> families, int bytes) {
    if (!hasDetails()) {
      return true;
    }
    long rows = 0;
    long lines = 0;
    for (PageFamily family : families) {
      long size = family.rows().size();
      rows += size;
      // With curves, each row has a table of all rows of its family.
      lines += hasCurves() ? size * size : size;
    }
    return LEAST_ROW * rows + LEAST_LINE * lines <= bytes;
  }

  /**
   * Returns the sentence for readers who look for it; empty if nothing is left out.
   *
   * @param trends whether the files have figures over runs
   */
  String note(boolean trends) {
    String parts = trends ? leftOutWithTrends : leftOut;
    return parts.isEmpty()
        ? ""
        : parts + " left out, as the page would be too large; results.json has it all.";
  }
}
