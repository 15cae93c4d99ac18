package dev.longhaul.report.page;

import java.util.List;
import java.util.Optional;

/** The chart of a family, with its answer and its doubts beside it, and its figures as a table. */
final class FamilyHtml {
  private static final List<String> FIGURES =
      List.of(
          PageRow.THROUGHPUT,
          "bound_per_s",
          "response_time_mean_ms",
          "response_time_p99_ms",
          "server_cpu_ms_per_request",
          "peak_memory_mb",
          "ping_p99_ms",
          "published",
          "published_response_time_mean_ms");

  private FamilyHtml() {}

  static String render(PageFamily family, List<PageRun> runs) {
    PageRun run = runs.get(family.key().run() - 1);
    String which = runs.size() > 1 ? " <small>run %s</small>".formatted(run.number()) : "";
    return """
    <figure class="family">
    <h3 id="family-%1$s">%2$s%3$s</h3>
    <div class="chart" data-family="%1$s"></div>
    <figcaption>%4$s%5$s</figcaption>
    <details><summary>Figures as a table</summary>%6$s</details>
    </figure>
    """
        .formatted(
            family.id(),
            Html.text(family.title()),
            which,
            doubts(FamilyDoubts.of(family)),
            answer(family, run).map(FamilyHtml::statements).orElse(""),
            table(family, runs.size() > 1 ? ", run " + run.number() : ""));
  }

  /** Returns the marks, and what they mean where a key can open it: a title needs a mouse. */
  private static String doubts(List<PageDoubt> doubts) {
    return doubts.isEmpty()
        ? ""
        : "%s<details class=\"meaning\"><summary>What the marks mean</summary>%s</details>"
            .formatted(Html.marks(doubts), Html.sentences(doubts));
  }

  /** Returns what the run's answer has of the family; empty if it has nothing, or of two tests. */
  private static Optional<Members> answer(PageFamily family, PageRun run) {
    List<Members> its =
        run.json().object("answer").objects("families").stream()
            .filter(
                each ->
                    family.rows().size() > 1
                        && each.text("test").map(family.key().test()::equals).orElse(true)
                        && each.text("family").orElse("").equals(family.key().work())
                        && each.number("users").orElse(0) == family.key().users()
                        && each.number("workers").orElse(0) == family.key().workers()
                        && each.number("rate_per_s").equals(family.key().rate()))
            .toList();
    return its.size() == 1 ? Optional.of(its.getFirst()) : Optional.empty();
  }

  private static String statements(Members answer) {
    return "<dl class=\"statements\">%s</dl>"
        .formatted(
            Html.each(
                answer.objects("statements"),
                each -> Html.entry(each.text("topic").orElse(""), each.text("text").orElse(""))));
  }

  private static String table(PageFamily family, String which) {
    List<PageColumn> columns =
        PageColumn.ALL.stream()
            .filter(column -> FIGURES.contains(column.key()))
            .filter(column -> family.rows().stream().anyMatch(column::isKnown))
            .toList();
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="Figures of %s%s">
    <table><thead><tr><th scope="col">strategy / task</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            Html.text(family.title()),
            which,
            Html.each(columns, column -> "<th scope=\"col\">" + column.header() + "</th>"),
            Html.each(family.rows(), row -> line(family.name(row), row, columns)));
  }

  private static String line(String name, PageRow row, List<PageColumn> columns) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.name(name),
            Html.each(columns, column -> "<td>" + column.cell().apply(row) + "</td>"));
  }
}
