package dev.longhaul.report.page;

import dev.longhaul.report.page.Doubt.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * The doubts of a family's rows: each once, with the names of its rows if others do not have it.
 */
final class FamilyDoubts {
  private FamilyDoubts() {}

  /** A doubt with the row that has it. */
  private record Of(PageRow row, Doubt doubt) {}

  static List<Doubt> of(PageFamily family) {
    Map<String, List<Of>> alike = new LinkedHashMap<>();
    for (PageRow row : family.rows()) {
      for (Doubt doubt : Doubt.of(row)) {
        String key = doubt.kind() == Kind.FEW_REQUESTS ? "few" : doubt.mark();
        alike.computeIfAbsent(key, each -> new ArrayList<>()).add(new Of(row, doubt));
      }
    }
    return alike.values().stream().map(each -> merged(each, family)).toList();
  }

  private static Doubt merged(List<Of> alike, PageFamily family) {
    Doubt first = alike.getFirst().doubt();
    String mark = first.kind() == Kind.FEW_REQUESTS ? few(alike) : first.mark();
    String rows =
        alike.size() == family.rows().size()
            ? ""
            : ": "
                + String.join(", ", alike.stream().map(of -> family.shortName(of.row())).toList());
    return new Doubt(first.kind(), mark + rows, first.sentence());
  }

  private static String few(List<Of> alike) {
    LongSummaryStatistics counts =
        alike.stream().mapToLong(of -> of.row().requestsPerWindow()).summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? Doubt.fewRequests(counts.getMin())
        : counts.getMin() + " to " + Doubt.fewRequests(counts.getMax());
  }
}
