package dev.longhaul.report.page;

import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The searches for capacities of a page: their rates, their steps and the data of their charts. */
final class CapacityHtml {
  private static final int LONGEST_NAME = 60;

  private static final String P50 = "response_time_p50_ms";
  private static final String P99 = "response_time_p99_ms";

  private static final List<String> HEADERS =
      List.of("achieved", "p50", "p99", "availability", "verdict", "reason");

  private CapacityHtml() {}

  /** Returns the searches of all runs, in the order of their files. */
  static List<Members> searches(List<PageRun> runs) {
    return runs.stream().flatMap(run -> run.json().objects("capacities").stream()).toList();
  }

  /** Returns the section; empty if there was no search. */
  static String render(List<PageRun> runs) {
    List<Members> searches = searches(runs);
    if (searches.isEmpty()) {
      return "";
    }
    StringBuilder figures = new StringBuilder();
    for (int at = 0; at < searches.size(); at++) {
      figures.append(figure(searches.get(at), at));
    }
    return """
    <section id="capacity" aria-labelledby="capacity-title">
    <h2 id="capacity-title">Capacity</h2>
    <p>The highest arrival rate at which the thresholds held and the server kept up. Hollow: the rate did not hold.</p>
    <div class="families">
    %s
    </div>
    </section>
    """
        .formatted(figures);
  }

  private static String figure(Members search, int at) {
    return """
    <figure class="family">
    <h3>%s</h3>
    <div class="chart" data-capacity="%s"></div>
    <figcaption><dl class="statements">%s</dl></figcaption>
    <details><summary>Steps as a table</summary>%s</details>
    </figure>
    """
        .formatted(Html.name(name(search)), at, entries(search), table(search, at + 1));
  }

  private static String entries(Members search) {
    List<String> entries = new ArrayList<>();
    entries.add(Html.entry("held", plain(search, "held_rate_per_s") + "/s"));
    if (search.number("failed_rate_per_s").isPresent()) {
      entries.add(
          Html.entry(
              "failed",
              "%s/s: %s"
                  .formatted(
                      plain(search, "failed_rate_per_s"),
                      search.text("why_failed").orElse("unknown"))));
    }
    String confirmation = search.text("confirmation").orElse("").replace('_', ' ');
    entries.add(
        Html.entry("confirmed", search.isTrue("confirmed") ? "yes, " + confirmation : "no"));
    search.text("thresholds").ifPresent(text -> entries.add(Html.entry("thresholds", text)));
    search.text("why_incomplete").ifPresent(text -> entries.add(Html.entry("but", text)));
    return String.join("\n", entries);
  }

  private static String table(Members search, int number) {
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="Steps of search %s, %s">
    <table><thead><tr><th scope="col">offered</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            number,
            Html.name(name(search)),
            Html.each(HEADERS, header -> "<th scope=\"col\">" + header + "</th>"),
            Html.each(search.objects("by_step"), CapacityHtml::line));
  }

  private static String line(Members step) {
    List<String> cells =
        List.of(
            step.number("achieved_per_s").isPresent()
                ? plain(step, "achieved_per_s") + "/s"
                : PageFigureText.UNKNOWN,
            PageFigureText.of(P50, step.number(P50), Optional.empty()),
            PageFigureText.of(P99, step.number(P99), Optional.empty()),
            step.number("availability_percent").isPresent()
                ? plain(step, "availability_percent") + " %"
                : PageFigureText.UNKNOWN,
            step.text("verdict").orElse("").replace('_', ' '),
            step.text("reason").orElse(""));
    return "<tr><th scope=\"row\">%s/s%s</th>%s</tr>"
        .formatted(
            Html.text(plain(step, "offered_rate_per_s")),
            step.isTrue("confirming") ? ", to confirm it" : "",
            Html.each(cells, cell -> "<td>" + Html.text(cell) + "</td>"));
  }

  /** Returns the points of each search's chart; what is not known is left out. */
  static List<Map<String, Object>> data(List<PageRun> runs) {
    return searches(runs).stream().map(CapacityHtml::data).toList();
  }

  private static Map<String, Object> data(Members search) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", Escaping.plain(name(search), LONGEST_NAME));
    node.put(
        "steps",
        search.objects("by_step").stream()
            .filter(step -> step.number("offered_rate_per_s").isPresent())
            .map(CapacityHtml::point)
            .toList());
    return node;
  }

  private static Map<String, Object> point(Members step) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("rate", step.number("offered_rate_per_s").orElse(0));
    step.number(P50).ifPresent(millis -> node.put("p50", millis));
    step.number(P99).ifPresent(millis -> node.put("p99", millis));
    node.put("held", step.text("verdict").orElse("").equals("HELD"));
    return node;
  }

  private static String name(Members search) {
    return search.text("strategy").orElse("?") + " / " + search.text("task").orElse("?");
  }

  private static String plain(Members of, String member) {
    return of.number(member).isPresent()
        ? PageFigureText.plain(of.number(member).getAsDouble())
        : PageFigureText.UNKNOWN;
  }
}
