package dev.longhaul.report.page;

import dev.longhaul.text.Escaping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Throughput and p99 over users, as charts and as a table, with the law that is fitted to them. */
final class ScalingHtml {
  private static final String P99 = "response_time_p99_ms";
  private static final String BOUND = "bound_per_s";

  /** As long as in the data of the other charts, where a strategy has its colour from. */
  private static final int LONGEST_NAME = Html.LONGEST_NAME;

  private static final List<String> HEADERS =
      List.of("users", "throughput", "law", "residual", "bound", "p99", "verdict");

  /** These members of a curve are what its charts show. */
  private static final List<String> MEMBERS =
      List.of("think_time_s", "demand_ms", "ceiling_per_s", "points", "law", "residuals");

  private ScalingHtml() {}

  /** Returns the section; empty without a sweep. */
  static String render(List<PageSweep> sweeps) {
    return sweeps.isEmpty()
        ? ""
        : """
        <section id="scaling" aria-labelledby="scaling-title">
        <h2 id="scaling-title">Over users</h2>
        <p class="legend">Solid and dashed lines: of throughput the scalability law, where it is fitted, between the users it is fitted to; of p99 they only join the points. Dotted lines: the bounds N ÷ (D + Z) and the ceiling. Bars: 95 %% intervals. Hollow marks: not valid, or at least.</p>
        <div class="families">
        %s
        </div>
        </section>
        """
            .formatted(Html.each(sweeps, ScalingHtml::figure));
  }

  private static String figure(PageSweep sweep) {
    return """
    <figure class="sweep">
    <h3>%2$s</h3>
    <div class="chart" data-scaling="%1$s" data-figure="%3$s"></div>
    <div class="chart" data-scaling="%1$s" data-figure="%4$s"></div>
    <figcaption><ul class="answer">%5$s</ul></figcaption>
    <details><summary>Figures as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Over users: %2$s">
    <table><thead><tr><th scope="col">strategy</th>%6$s</tr></thead><tbody>
    %7$s
    </tbody></table></div></details>
    </figure>
    """
        .formatted(
            sweep.id(),
            Html.text(sweep.title()),
            PageRow.THROUGHPUT,
            P99,
            Html.each(sweep.curves(), curve -> Html.item(curve.text("text").orElse(""))),
            Html.each(HEADERS, header -> "<th scope=\"col\">" + header + "</th>"),
            Html.each(sweep.curves(), curve -> lines(sweep, curve)));
  }

  private static String lines(PageSweep sweep, Members curve) {
    return Html.each(
        curve.objects("points"),
        point ->
            "<tr><th scope=\"row\">%s</th>%s</tr>"
                .formatted(
                    Html.name(sweep.name(curve)),
                    Html.each(cells(curve, point), cell -> "<td>" + Html.text(cell) + "</td>")));
  }

  private static List<String> cells(Members curve, Members point) {
    double users = point.number("users").orElse(0);
    Optional<Members> residual =
        curve.objects("residuals").stream()
            .filter(each -> each.number("users").orElse(-1) == users)
            .findFirst();
    String least = point.isTrue("at_least") ? "≥ " : "";
    return List.of(
        PageFigureText.plain(users),
        least + figure(point, PageRow.THROUGHPUT),
        residual.map(each -> fitted(each.number("fitted_per_s"))).orElse(PageFigureText.UNKNOWN),
        residual.map(ScalingHtml::percent).orElse(PageFigureText.UNKNOWN),
        figure(point, BOUND),
        figure(point, P99),
        point.text("verdict").orElse(""));
  }

  private static String fitted(OptionalDouble perSecond) {
    return PageFigureText.of(PageRow.THROUGHPUT, perSecond, Optional.empty());
  }

  private static String percent(Members residual) {
    return residual.number("percent").stream()
        .mapToObj(percent -> PageFigureText.plain(percent) + " %")
        .findFirst()
        .orElse(PageFigureText.UNKNOWN);
  }

  private static String figure(Members point, String name) {
    Optional<List<Double>> ends =
        Optional.of(point.object("intervals").numbers(name)).filter(each -> each.size() == 2);
    return PageFigureText.of(name, point.number(name), ends)
        + ends.map(each -> " " + PageFigureText.interval(name, each)).orElse("");
  }

  /** Returns the data of the charts. */
  static Map<String, Object> data(PageSweep sweep) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("title", Escaping.plain(sweep.title(), LONGEST_NAME));
    node.put("rows", sweep.curves().stream().map(ScalingHtml::curve).toList());
    return node;
  }

  private static Map<String, Object> curve(Members curve) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("strategy", Escaping.plain(curve.text("strategy").orElse(""), LONGEST_NAME));
    node.put("task", Escaping.plain(curve.text("task").orElse(""), LONGEST_NAME));
    for (String member : MEMBERS) {
      Object value = curve.all().get(member);
      if (value != null) {
        node.put(member, value);
      }
    }
    return node;
  }
}
