package dev.longhaul.report.plot;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** How plots look, on light and dark pages alike. */
final class PlotStyle {
  /** Includes a background: without one, dark text would be invisible on a dark page. */
  static final String SHEET =
      """
      .longhaul-plot { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
      .longhaul-plot .paper { fill: #ffffff; }
      .longhaul-plot text { fill: #1f2430; }
      .longhaul-plot .soft { fill: #59606e; }
      .longhaul-plot .title { font-size: 16px; font-weight: 600; }
      .longhaul-plot .span { fill: #7d8594; fill-opacity: 0.2; }
      .longhaul-plot .grid { stroke: #dfe3ea; stroke-width: 1; }
      .longhaul-plot .axis { stroke: #7d8594; stroke-width: 1; }
      .longhaul-plot .measured { fill: none; stroke: #1f6feb; stroke-width: 2.5; stroke-linejoin: round; }
      .longhaul-plot .dot, .longhaul-plot .measured-label { fill: #1f6feb; }
      .longhaul-plot .earlier { fill: none; stroke: #59606e; stroke-width: 1.5; stroke-dasharray: 5 4; }
      .longhaul-plot .earlier-dot { fill: #59606e; }
      .longhaul-plot .hollow { fill: #ffffff; stroke: #b35900; stroke-width: 2; }
      .longhaul-plot .shares { fill: none; stroke: #2e7d32; stroke-width: 1.5; stroke-linejoin: round; }
      .longhaul-plot .shares-label { fill: #2e7d32; }
      .longhaul-plot .misled { fill: none; stroke: #a8328f; stroke-width: 2.5; stroke-linejoin: round; }
      .longhaul-plot .misled-label { fill: #a8328f; }
      .longhaul-plot .bound { fill: none; stroke: #b35900; stroke-width: 2; stroke-dasharray: 7 5; }
      .longhaul-plot .bound-label { fill: #b35900; }
      @media (prefers-color-scheme: dark) {
        .longhaul-plot .paper { fill: #1b1f27; }
        .longhaul-plot text { fill: #e6e9ef; }
        .longhaul-plot .soft { fill: #a5adba; }
        .longhaul-plot .grid { stroke: #343a46; }
        .longhaul-plot .measured { stroke: #6cb0ff; }
        .longhaul-plot .dot, .longhaul-plot .measured-label { fill: #6cb0ff; }
        .longhaul-plot .earlier { stroke: #a5adba; }
        .longhaul-plot .earlier-dot { fill: #a5adba; }
        .longhaul-plot .hollow { fill: #1b1f27; stroke: #ffb061; }
        .longhaul-plot .shares { stroke: #81c784; }
        .longhaul-plot .shares-label { fill: #81c784; }
        .longhaul-plot .misled { stroke: #f08bd9; }
        .longhaul-plot .misled-label { fill: #f08bd9; }
        .longhaul-plot .bound { stroke: #ffb061; }
        .longhaul-plot .bound-label { fill: #ffb061; }
      }
      """;

  /** Colours that colour-blind readers can distinguish; those of {@code report.html}. */
  private static final List<String> LIGHT =
      List.of(
          "#0072b2", "#c2570c", "#007a5a", "#a0488a", "#6b5b00", "#1b1f24", "#4b3fbf", "#8a3b12");

  private static final List<String> DARK =
      List.of(
          "#56b4e9", "#e69f00", "#2bc79b", "#e08bc4", "#f0e442", "#e6e9ee", "#8f8cff", "#ff9d6e");

  /** The colour is not the only mark of a line. */
  private static final List<String> DASHES =
      List.of("none", "7 3", "2 3", "9 3 2 3", "12 4", "4 4", "10 2 2 2 2 2", "14 3 3 3");

  private PlotStyle() {}

  /** Returns what a plot of several lines needs besides {@link #SHEET}. */
  static String ofSeries() {
    return """
    .longhaul-plot .series { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
    %s@media (prefers-color-scheme: dark) {
    %s}
    """
        .formatted(rules(LIGHT), rules(DARK));
  }

  private static String rules(List<String> colours) {
    return IntStream.range(0, colours.size())
        .mapToObj(at -> ".longhaul-plot .s%s { stroke: %s; }\n".formatted(at, colours.get(at)))
        .collect(joining());
  }

  /** Returns the attributes of one of several lines. Where colours begin anew, dashes differ. */
  static String series(int number) {
    int round = number / LIGHT.size();
    return "class=\"series s%s\" stroke-dasharray=\"%s\""
        .formatted(number % LIGHT.size(), DASHES.get((number + round) % DASHES.size()));
  }
}
