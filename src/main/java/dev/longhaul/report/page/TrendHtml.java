package dev.longhaul.report.page;

import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row's figures over runs, as a table and as the data of its chart. */
final class TrendHtml {
  /** The figures of a point that may be drawn, by their names in the file. */
  private static final List<String> FIGURES =
      List.of(
          PageRow.THROUGHPUT,
          "response_time_mean_ms",
          "response_time_p99_ms",
          "server_cpu_ms_per_request",
          "peak_memory_mb");

  private static final List<String> HEADERS =
      List.of("line", "throughput", "mean", "p99", "CPU/request", "memory", "rounds", "verdict");

  private static final int SHORT_COMMIT = 8;
  private static final int MINUTE = 16;

  private TrendHtml() {}

  static String title(PageRow row) {
    return "The row over %s runs".formatted(row.trend().size());
  }

  /** Returns the points, the newest first: a reader looks for that. */
  static String table(PageRow row) {
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="%s">
    <table><thead><tr><th scope="col">run</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            DetailHtml.label("Over runs:", row),
            Html.each(HEADERS, header -> "<th scope=\"col\">" + header + "</th>"),
            Html.each(row.trend().reversed(), TrendHtml::line));
  }

  private static String line(Members point) {
    List<String> cells = new ArrayList<>();
    cells.add(count(point, "line"));
    FIGURES.forEach(figure -> cells.add(text(point, figure)));
    cells.add(count(point, "rounds"));
    cells.add(point.text("verdict").orElse(""));
    return "<tr><th scope=\"row\">%s %s%s</th>%s</tr>"
        .formatted(
            Html.name(date(point)),
            Html.name(commit(point)),
            point.isTrue("this_run") ? " <b>this run</b>" : "",
            Html.each(cells, cell -> "<td>" + Html.text(cell) + "</td>"));
  }

  /** Returns why lines begin: figures of two lines are not compared. */
  static String newLines(PageRow row) {
    List<Members> begin =
        row.trend().stream().filter(point -> point.text("new_line").isPresent()).toList();
    return begin.isEmpty()
        ? ""
        : "<section><h3>Where a new line begins</h3><p>Figures of two lines are not compared.</p><ul class=\"faults\">%s</ul></section>"
            .formatted(
                Html.each(
                    begin,
                    point ->
                        Html.item(
                            "%s, line %s: %s"
                                .formatted(
                                    date(point),
                                    count(point, "line"),
                                    point.text("new_line").orElse("")))));
  }

  /** Returns the points in columns; what is not known is an empty text. */
  static Map<String, Object> data(PageRow row) {
    List<Members> points = row.trend();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("at", points.stream().map(TrendHtml::date).toList());
    node.put("commit", points.stream().map(TrendHtml::commit).toList());
    node.put("line", points.stream().map(point -> (int) point.number("line").orElse(0)).toList());
    node.put("now", points.stream().map(point -> point.isTrue("this_run")).toList());
    node.put(
        "valid",
        points.stream()
            .map(point -> point.text("verdict").orElse("").equals(PageRow.VALID))
            .toList());
    node.put(
        "least",
        points.stream()
            .map(
                point ->
                    point.isTrue("throughput_is_at_least")
                        && point.text("verdict").orElse("").equals("GENERATOR_BOUND"))
            .toList());
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String figure : FIGURES) {
      if (points.stream().anyMatch(point -> point.number(figure).isPresent())) {
        figures.put(figure, figure(points, figure));
      }
    }
    node.put("figures", figures);
    return node;
  }

  private static Map<String, Object> figure(List<Members> points, String figure) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("value", points.stream().map(point -> number(point, figure)).toList());
    node.put("low", points.stream().map(point -> end(point, figure, 0)).toList());
    node.put("high", points.stream().map(point -> end(point, figure, 1)).toList());
    return node;
  }

  private static Object number(Members point, String name) {
    return point.number(name).isPresent() ? (Object) point.number(name).getAsDouble() : "";
  }

  private static Object end(Members point, String figure, int which) {
    return interval(point, figure).<Object>map(ends -> ends.get(which)).orElse("");
  }

  private static Optional<List<Double>> interval(Members point, String figure) {
    return Optional.of(point.object("intervals").numbers(figure)).filter(ends -> ends.size() == 2);
  }

  private static String text(Members point, String figure) {
    Optional<List<Double>> ends = interval(point, figure);
    boolean least = figure.equals(PageRow.THROUGHPUT) && point.isTrue("throughput_is_at_least");
    return (least ? "≥ " : "")
        + PageFigureText.of(figure, point.number(figure), ends)
        + ends.map(each -> " " + PageFigureText.interval(figure, each)).orElse("");
  }

  private static String count(Members point, String name) {
    return point.number(name).stream().mapToObj(PageFigureText::plain).findFirst().orElse("");
  }

  private static String date(Members point) {
    String instant = Escaping.plain(point.text("started_at").orElse("unknown date"), MINUTE + 20);
    return instant.length() < MINUTE ? instant : instant.substring(0, MINUTE).replace('T', ' ');
  }

  private static String commit(Members point) {
    String hash = Escaping.plain(point.text("commit").orElse(""), 80);
    return hash.substring(0, Math.min(SHORT_COMMIT, hash.length()));
  }
}
