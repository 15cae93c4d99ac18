package dev.longhaul.report.page;

import static java.util.stream.Collectors.joining;

import dev.longhaul.report.page.PageDoubt.About;
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
  private record Of(PageRow row, PageDoubt doubt) {}

  static List<PageDoubt> of(PageFamily family) {
    Map<String, List<Of>> alike = new LinkedHashMap<>();
    for (PageRow row : family.rows()) {
      for (PageDoubt doubt : PageDoubt.of(row)) {
        String key = doubt.about() == About.FEW_REQUESTS ? "few" : doubt.mark();
        alike.computeIfAbsent(key, each -> new ArrayList<>()).add(new Of(row, doubt));
      }
    }
    return alike.values().stream().map(each -> merged(each, family)).toList();
  }

  private static PageDoubt merged(List<Of> alike, PageFamily family) {
    PageDoubt first = alike.getFirst().doubt();
    String mark = first.about() == About.FEW_REQUESTS ? few(alike) : first.mark();
    String rows =
        alike.size() == family.rows().size()
            ? ""
            : ": "
                + String.join(", ", alike.stream().map(of -> family.shortName(of.row())).toList());
    return new PageDoubt(first.about(), mark + rows, sentence(alike, family));
  }

  /** Rows may have one fault for different reasons. */
  private static String sentence(List<Of> alike, PageFamily family) {
    List<String> different = alike.stream().map(of -> of.doubt().sentence()).distinct().toList();
    return different.size() == 1
        ? different.getFirst()
        : alike.stream()
            .map(of -> family.shortName(of.row()) + ": " + of.doubt().sentence())
            .collect(joining(" · "));
  }

  private static String few(List<Of> alike) {
    LongSummaryStatistics counts =
        alike.stream().mapToLong(of -> of.row().requestsPerWindow()).summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? PageDoubt.fewRequests(counts.getMin())
        : counts.getMin() + " to " + PageDoubt.fewRequests(counts.getMax());
  }
}
