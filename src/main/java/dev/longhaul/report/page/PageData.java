package dev.longhaul.report.page;

import static java.util.stream.Collectors.joining;

import dev.longhaul.report.JsonText;
import dev.longhaul.text.Escaping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page's charts are drawn from, as JSON that is safe within a script element. */
final class PageData {
  /** As long as in the tables. */
  private static final int LONGEST_NAME = Html.LONGEST_NAME;

  /** The figures by which readers compare rows. */
  private static final List<String> COMPARED =
      List.of(
          PageRow.THROUGHPUT,
          "response_time_mean_ms",
          "response_time_p99_ms",
          "server_cpu_ms_per_request",
          "peak_memory_mb",
          "ping_p99_ms");

  /** These members of a row are what charts show; others are in the page's tables. */
  private static final List<String> MEMBERS =
      List.of(
          "verdict",
          "rounds",
          "bound_per_s",
          "window_s",
          "intervals",
          "published",
          "connect_ms",
          "network_ms",
          "queue_ms",
          "task_ms",
          "server_ms",
          "transfer_ms",
          "by_round",
          "overload");

  private static final List<String> CURVES =
      List.of("throughput_over_time", "jit_over_time", "response_time_distribution");

  private PageData() {}

  /**
   * Returns the data of all rows.
   *
   * @param sweeps the sweeps over users
   * @param capacities the data of the searches for capacities
   * @param extent whether the curves are part of it, which take most of the room
   */
  static String render(
      List<PageFamily> families,
      List<PageSweep> sweeps,
      List<Map<String, Object>> capacities,
      Extent extent) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("has_curves", extent.hasCurves());
    root.put("families", families.stream().map(family -> family(family, extent)).toList());
    root.put("scaling", sweeps.stream().map(ScalingHtml::data).toList());
    if (!capacities.isEmpty()) {
      root.put("capacities", capacities);
    }
    return embeddable(JsonText.compact(root));
  }

  /**
   * Returns JSON that cannot end the script element around it, nor begin a comment there. It is in
   * ASCII, and these characters are in texts only.
   */
  static String embeddable(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static Map<String, Object> family(PageFamily family, Extent extent) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("title", Escaping.plain(family.title(), LONGEST_NAME));
    node.put("compared_by", family.comparedBy());
    node.put("rows", family.rows().stream().map(row -> row(row, family, extent)).toList());
    return node;
  }

  private static Map<String, Object> row(PageRow row, PageFamily family, Extent extent) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", row.id());
    node.put("strategy", Escaping.plain(row.strategy(), LONGEST_NAME));
    node.put("task", Escaping.plain(family.task(row), LONGEST_NAME));
    node.put("at_least", row.isAtLeast());
    node.put("spoiled", spoiled(row));
    node.put("texts", texts(row));
    COMPARED.forEach(member -> put(node, member, row));
    MEMBERS.forEach(member -> put(node, member, row));
    if (extent.hasTrends() && !row.trend().isEmpty()) {
      node.put("trend", TrendHtml.data(row));
    }
    if (extent.hasCurves()) {
      CURVES.forEach(member -> put(node, member, row));
    }
    return node;
  }

  /** Returns the faults of each figure that a fault spoils. */
  private static Map<String, Object> spoiled(PageRow row) {
    Map<String, Object> spoiled = new LinkedHashMap<>();
    for (String figure : COMPARED) {
      String faults =
          PageDoubt.ofFigure(row, figure).stream().map(PageDoubt::mark).collect(joining(", "));
      if (!faults.isEmpty()) {
        spoiled.put(figure, faults);
      }
    }
    return spoiled;
  }

  /** Returns what stands beside a mark: the words of the table. */
  private static Map<String, Object> texts(PageRow row) {
    Map<String, Object> texts = new LinkedHashMap<>();
    COMPARED.forEach(figure -> texts.put(figure, row.text(figure)));
    return texts;
  }

  private static void put(Map<String, Object> node, String member, PageRow row) {
    Object value = row.json().all().get(member);
    if (value != null) {
      node.put(member, value);
    }
  }
}
