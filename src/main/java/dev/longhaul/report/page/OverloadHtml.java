package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that had an overload, as a table; what follows is in each row's details. */
final class OverloadHtml {
  private static final String RETRIES = "retries";

  private static final List<String> FIGURES =
      List.of(
          "rate_per_s",
          "goodput_before_per_s",
          "p99_before_ms",
          "goodput_in_trigger_per_s",
          "goodput_after_per_s",
          RETRIES,
          "recovered_after_s");

  private OverloadHtml() {}

  /** Returns the section; empty if no row had an overload. */
  static String render(List<PageRow> rows) {
    List<PageRow> overloaded =
        rows.stream().filter(row -> !row.json().object("overload").all().isEmpty()).toList();
    return overloaded.isEmpty()
        ? ""
        : """
        <section id="overloads" aria-labelledby="overloads-title">
        <h2 id="overloads-title">Overload and recovery</h2>
        %s
        <p class="note">Goodput: succeeded requests per second before, in and after the trigger. A row's details\
         show them over time.</p>
        </section>
        """
            .formatted(table(overloaded, "All overloads"));
  }

  /**
   * Returns a table of rows.
   *
   * @param label what distinguishes it from the page's other tables
   */
  static String table(List<PageRow> rows, String label) {
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="%s">
    <table><thead><tr><th scope="col">strategy / task</th><th scope="col">trigger</th>%s\
    <th scope="col">recovery</th></tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            label,
            Html.each(FIGURES, figure -> "<th scope=\"col\">" + header(figure) + "</th>"),
            Html.each(rows, OverloadHtml::line));
  }

  private static String header(String figure) {
    // The other figures have their units with them.
    return figure.replaceFirst("_per_s$|_ms$", "").replaceFirst("_s$", " s").replace('_', ' ');
  }

  private static String line(PageRow row) {
    Members overload = row.json().object("overload");
    List<String> cells = new ArrayList<>();
    cells.add(overload.text("trigger").orElse(""));
    FIGURES.forEach(
        figure ->
            cells.add(
                figure.equals(RETRIES)
                    ? PageFigureText.plain(overload.number(figure).orElse(0))
                    : PageFigureText.of(figure, overload.number(figure), Optional.empty())));
    cells.add(overload.text("recovery").or(() -> overload.text("doubts")).orElse(""));
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.name(row.name()), Html.each(cells, cell -> "<td>" + Html.text(cell) + "</td>"));
  }
}
