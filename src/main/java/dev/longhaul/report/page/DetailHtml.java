package dev.longhaul.report.page;

import dev.longhaul.report.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a row opens to. Its charts are drawn when it opens. */
final class DetailHtml {
  private static final List<String> PARTS =
      List.of("connect_ms", "network_ms", "queue_ms", "task_ms", "server_ms", "transfer_ms");

  private static final List<String> PERCENTILES =
      List.of(
          "response_time_p50_ms",
          "response_time_p90_ms",
          "response_time_p99_ms",
          "response_time_max_ms");

  private static final List<String> OF_ROUNDS =
      List.of(
          PageRow.THROUGHPUT,
          "response_time_mean_ms",
          "response_time_p99_ms",
          "server_cpu_ms_per_request",
          "peak_memory_mb");

  private static final String AS_TABLE = "As a table";

  /** Means over rounds have no curve. */
  private static final String MIDDLE = " in the round with the middle throughput";

  private DetailHtml() {}

  /**
   * Returns the details of a row.
   *
   * @param extent without curves, nothing is shown over the window, and its tables have only the
   *     row, and not the others of its family
   */
  static String render(PageRow row, PageFamily family, Extent extent) {
    List<PageRow> shown = extent.hasCurves() ? family.rows() : List.of(row);
    boolean ofRounds = family.rows().stream().anyMatch(each -> each.rounds() > 1);
    return """
    <div class="detail">%s%s%s%s%s%s%s%s
    <section><h3>Settings</h3>%s</section>
    %s</div>
    """
        .formatted(
            faults(row),
            chart(
                "percentiles",
                "Response times by percentile, of all rows of "
                    + family.title()
                    + (ofRounds ? ", each" + MIDDLE : ""),
                ofRounds ? "As a table, with means over the rounds" : AS_TABLE,
                figures(label("Response times:", row), shown, PERCENTILES)),
            extent.hasCurves() && has(row, "throughput_over_time")
                ? chart(
                    "time",
                    "Throughput over the window, and the JIT compilers' share of CPU"
                        + (row.rounds() > 1 ? "," + MIDDLE : ""),
                    TimeHtml.table(row))
                : "",
            has(row, "overload")
                ? chart(
                    "overload",
                    "Goodput and p99 over the overload's three parts",
                    OverloadHtml.table(List.of(row), label("Overload:", row)))
                : "",
            family.rows().stream().anyMatch(each -> each.figure("task_ms").isPresent())
                ? chart(
                    "split",
                    "Where the response time went, in ms on average",
                    figures(label("Parts of the response time:", row), shown, PARTS))
                : "",
            row.json().objects("by_round").isEmpty()
                ? ""
                : chart("rounds", "Throughput of each round, of all rows", rounds(row)),
            extent.hasTrends() && !row.trend().isEmpty()
                ? chart("trend", TrendHtml.title(row), TrendHtml.table(row))
                    + TrendHtml.newLines(row)
                : "",
            DriversHtml.render(row),
            settings(row),
            log(row));
  }

  /** Returns what distinguishes a table from those of other rows that are open. */
  static String label(String what, PageRow row) {
    String rate = row.setting("rate_per_s");
    return "%s %s, %s users, %s workers%s%s%s"
        .formatted(
            what,
            Html.text(row.name()),
            Html.name(row.setting("users")),
            Html.name(row.setting("workers")),
            rate.isEmpty() ? "" : ", " + Html.name(rate) + " arrivals/s",
            row.json().text("test").map(test -> ", " + Html.name(test)).orElse(""),
            row.run().number() > 1 ? ", run " + row.run().number() : "");
  }

  private static boolean has(PageRow row, String series) {
    return !row.json().object(series).all().isEmpty();
  }

  /** Returns why a row is not to be trusted; empty if it is. */
  static String faults(PageRow row) {
    List<PageDoubt> doubts = PageDoubt.of(row);
    return doubts.isEmpty()
        ? ""
        : "<section><h3>Doubts and faults</h3>" + Html.sentences(doubts) + "</section>";
  }

  private static String chart(String kind, String title, String table) {
    return chart(kind, title, AS_TABLE, table);
  }

  private static String chart(String kind, String title, String asTable, String table) {
    return """
    <section class="plot"><h3>%s</h3><div class="chart" data-chart="%s"></div>%s</section>
    """
        .formatted(
            Html.text(title),
            kind,
            table.isEmpty()
                ? ""
                : "<details><summary>%s</summary>%s</details>".formatted(asTable, table));
  }

  private static String figures(String label, List<PageRow> rows, List<String> figures) {
    return table(
        label,
        "strategy / task",
        figures,
        Html.each(
            rows,
            row -> line(row.name(), figures.stream().map(figure -> row.text(figure)).toList())));
  }

  private static String rounds(PageRow row) {
    return table(
        label("Rounds:", row),
        "round",
        OF_ROUNDS,
        Html.each(
            row.json().objects("by_round"),
            round ->
                line(
                    round.number("round").stream()
                            .mapToObj(PageFigureText::plain)
                            .findFirst()
                            .orElse("")
                        + " "
                        + round.text("verdict").filter(of -> !of.equals("VALID")).orElse("")
                        + (round.isTrue("counts") ? "" : ", left out"),
                    OF_ROUNDS.stream()
                        .map(
                            figure ->
                                PageFigureText.of(figure, round.number(figure), Optional.empty()))
                        .toList())));
  }

  private static String table(String label, String first, List<String> figures, String lines) {
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="%s">
    <table><thead><tr><th scope="col">%s</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            label,
            first,
            Html.each(figures, figure -> "<th scope=\"col\">" + header(figure) + "</th>"),
            lines);
  }

  private static String header(String figure) {
    return figure
        .replaceFirst("^response_time_", "")
        // On loopback hardly any of it is the network.
        .replaceFirst("^network", "network or unread")
        .replace("_per_s", " /s")
        .replace('_', ' ');
  }

  private static String line(String name, List<String> cells) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(Html.name(name), Html.each(cells, cell -> "<td>" + Html.text(cell) + "</td>"));
  }

  /** Returns all settings, the flags of the server's JVM, and the programs that the server ran. */
  private static String settings(PageRow row) {
    StringBuilder list = new StringBuilder("<dl>");
    row.json().text("test").ifPresent(test -> list.append(Html.entry("test", test)));
    for (Map.Entry<String, Object> setting : row.settings().all().entrySet()) {
      String name = setting.getKey();
      String value =
          setting.getValue() instanceof List<?>
              ? String.join(" ", row.settings().texts(name))
              : row.setting(name);
      list.append(Html.entry(name.replace('_', ' '), value));
    }
    List<String> programs = row.json().texts("programs");
    if (!programs.isEmpty()) {
      list.append(Html.entry("programs", String.join(", ", programs)));
    }
    for (String phase : List.of("warm_up_s", "window_s", "drain_s")) {
      row.figure(phase)
          .ifPresent(
              seconds ->
                  list.append(
                      Html.entry(
                          header(phase),
                          phase.equals("window_s")
                              ? windows(row, seconds)
                              : PageFigureText.plain(seconds))));
    }
    return list.append("</dl>").toString();
  }

  /** The file has the sum of the windows, but all else that is said of a window is of one. */
  private static String windows(PageRow row, double seconds) {
    long count = row.countedRounds();
    return count > 1
        ? "%s × %s".formatted(count, Numbers.shortest(Numbers.rounded(seconds / count, 3)))
        : PageFigureText.plain(seconds);
  }

  private static String log(PageRow row) {
    return row.json()
        .text("server_log_tail")
        .filter(log -> !log.isBlank())
        .map(
            log ->
                "<section><h3>End of the server's log%s</h3><pre tabindex=\"0\">%s</pre></section>"
                    .formatted(row.rounds() > 1 ? " in one of its rounds" : "", Html.lines(log)))
        .orElse("");
  }
}
