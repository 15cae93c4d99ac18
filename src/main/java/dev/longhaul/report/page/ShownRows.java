package dev.longhaul.report.page;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that a page has room for.
 *
 * @param rows in the order of the results files
 * @param of how many these have
 */
record ShownRows(List<PageRow> rows, int of) {
  static ShownRows all(List<PageRow> rows) {
    return new ShownRows(List.copyOf(rows), rows.size());
  }

  /** Returns the same rows without the ends of their servers' logs. */
  ShownRows withoutLogs() {
    return new ShownRows(rows.stream().map(ShownRows::withoutLog).toList(), of);
  }

  private static PageRow withoutLog(PageRow row) {
    Map<String, Object> members = new LinkedHashMap<>(row.json().all());
    members.remove("server_log_tail");
    return new PageRow(row.id(), row.run(), new Members(members));
  }

  /**
   * Returns the rows of the first families, so many at most: a chart that lacks a row may lack the
   * fastest. Only of a first family that has more, some are left out.
   */
  ShownRows first(int most) {
    if (most >= rows.size()) {
      return this;
    }
    Set<Integer> kept = new HashSet<>();
    for (PageFamily family : PageFamily.of(rows)) {
      if (!kept.isEmpty() && kept.size() + family.rows().size() > most) {
        break;
      }
      family.rows().stream().limit(most).forEach(row -> kept.add(row.id()));
    }
    return new ShownRows(rows.stream().filter(row -> kept.contains(row.id())).toList(), of);
  }

  /** Returns the sentence for readers who look for the others; empty if all are shown. */
  String note() {
    return rows.size() == of
        ? ""
        : "%s of %s rows are shown, as the page would be too large; results.csv has them all."
            .formatted(rows.size(), of);
  }
}
