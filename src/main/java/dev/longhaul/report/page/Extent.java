package dev.longhaul.report.page;

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
