package dev.longhaul.report.page;

/** How much of each row a page has. The constants are in the order in which more is left out. */
enum Extent {
  WHOLE(""),
  WITHOUT_LOGS("The ends of logs are"),
  WITHOUT_CURVES("Curves, tables of other rows and the ends of logs are"),
  WITHOUT_DETAILS("Some columns and what a valid row opens to are");

  private final String leftOut;

  Extent(String leftOut) {
    this.leftOut = leftOut;
  }

  boolean hasLogs() {
    return this == WHOLE;
  }

  boolean hasCurves() {
    return compareTo(WITHOUT_CURVES) < 0;
  }

  boolean hasDetails() {
    return this != WITHOUT_DETAILS;
  }

  /** Returns the sentence for readers who look for it; empty if nothing is left out. */
  String note() {
    return leftOut.isEmpty()
        ? ""
        : leftOut + " left out, as the page would be too large; results.json has it all.";
  }
}
