package dev.longhaul.report;

import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row's figures over runs as a part of {@code results.json}: an object for each run. */
final class TrendJson {
  private TrendJson() {}

  static List<Map<String, Object>> of(RowTrend trend) {
    return trend.points().stream().map(TrendJson::point).toList();
  }

  /** Its figures have the names that those of a row have. */
  private static Map<String, Object> point(RowTrend.Point point) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("started_at", point.startedAt().toString());
    point.commit().ifPresent(commit -> node.put("commit", commit));
    if (point.isNow()) {
      node.put("this_run", true);
    }
    node.put("line", point.line());
    point.newLine().ifPresent(why -> node.put("new_line", why));
    node.put("rounds", point.rounds());
    node.put("verdict", point.verdict().name());
    if (point.isAtLeast()) {
      node.put("throughput_is_at_least", true);
    }
    Map<String, Object> intervals = new LinkedHashMap<>();
    for (Figure figure : HistoryRow.KEPT) {
      Optional<HistoryFigure> known = point.figure(figure);
      if (known.isPresent()) {
        node.put(Names.of(figure), Numbers.rounded(known.get().value(), figure.decimals()));
        if (known.get().low().isPresent() && known.get().high().isPresent()) {
          intervals.put(
              Names.of(figure),
              List.of(
                  Numbers.rounded(known.get().low().get(), figure.decimals()),
                  Numbers.rounded(known.get().high().get(), figure.decimals())));
        }
      }
    }
    if (!intervals.isEmpty()) {
      node.put("intervals", intervals);
    }
    return node;
  }
}
