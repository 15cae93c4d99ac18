package dev.longhaul.report.page;

/** The answer of a run in sentences, and its decision map. */
final class SummaryHtml {
  private SummaryHtml() {}

  static String render(PageRun run) {
    return run.json().objects("decisions").isEmpty()
        ? "<p>No rows of this run were compared: that needs rows of one family over three rounds or more.</p>"
        : "";
  }
}
