package dev.longhaul.report.plot;

import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws lines over two axes as SVG, readable on light and dark pages alike. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 380;
  private static final int LEFT = 74;
  private static final int RIGHT = 62;
  private static final int TOP = 62;
  private static final int BOTTOM = 56;

  /** Includes a background: without one, dark text would be invisible on a dark page. */
  private static final String STYLE =
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

  private final Axis x;
  private final Axis y;
  private final StringBuilder svg = new StringBuilder();

  /**
   * Starts a plot with its frame.
   *
   * @param title the first line
   * @param subtitle the second line
   * @param x the horizontal axis
   * @param y the vertical axis
   */
  Plot(String title, String subtitle, Axis x, Axis y) {
    this.x = x;
    this.y = y;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" \
        role="img" class="longhaul-plot">
        <title>%s</title>
        <style>
        %s</style>
        <rect class="paper" width="100%%" height="100%%"/>
        """
            .formatted(
                number(WIDTH),
                number(HEIGHT),
                number(WIDTH),
                number(HEIGHT),
                Escaping.xml(title, 100),
                STYLE));
    text(LEFT, 26, "title", "start", title);
    text(LEFT, 46, "soft", "start", subtitle);
    for (Axis.Tick tick : y.ticks()) {
      line("grid", LEFT, atY(tick.position()), WIDTH - RIGHT, atY(tick.position()));
      text(LEFT - 9, atY(tick.position()) + 4.5, "soft", "end", tick.label());
    }
    for (Axis.Tick tick : x.ticks()) {
      line("axis", atX(tick.position()), atY(0), atX(tick.position()), atY(0) + 5);
      text(atX(tick.position()), atY(0) + 20, "soft", "middle", tick.label());
    }
    line("axis", LEFT, atY(0), WIDTH - RIGHT, atY(0));
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12.0, "", "middle", x.title());
    svg.append("<g transform=\"translate(18 %s) rotate(-90)\">".formatted(number(middleY())));
    text(0, 0, "", "middle", y.title());
    svg.append("</g>\n");
  }

  /** Draws a line of measured values. */
  Plot measured(List<Point> points) {
    return line(Line.MEASURED, points);
  }

  /** Draws a line. */
  Plot line(Line line, List<Point> points) {
    svg.append("<polyline class=\"%s\" points=\"".formatted(Names.of(line)))
        .append(
            points.stream()
                .map(point -> number(atX(point.x())) + "," + number(atY(point.y())))
                .collect(Collectors.joining(" ")))
        .append("\"/>\n");
    return this;
  }

  /** Writes a label in a line's colour; the text ends or starts at a point. */
  Plot label(Line line, Point point, boolean ends, String label) {
    text(atX(point.x()), atY(point.y()), Names.of(line) + "-label", ends ? "end" : "start", label);
    return this;
  }

  /** Marks one measured value. */
  Plot mark(Point point, String label) {
    svg.append(
        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
            .formatted(number(atX(point.x())), number(atY(point.y()))));
    boolean right = point.x() > x.largest() / 2;
    text(atX(point.x()) + (right ? -9 : 9), atY(point.y()) - 9, "", right ? "end" : "start", label);
    return this;
  }

  /** Draws a measured value: filled, or hollow if it is not valid. */
  Plot dot(Line line, Point point, boolean isValid) {
    String filled = line == Line.EARLIER ? "earlier-dot" : "dot";
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
            .formatted(
                isValid ? filled : "hollow", number(atX(point.x())), number(atY(point.y()))));
    return this;
  }

  /** Marks a time, from one place on the horizontal axis to another. */
  Plot span(double from, double to, String label) {
    svg.append(
        "<rect class=\"span\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
            .formatted(
                number(atX(from)),
                number(TOP),
                number(atX(to) - atX(from)),
                number(HEIGHT - BOTTOM - TOP)));
    text(atX(from) + 4, TOP + 14.0, "soft", "start", label);
    return this;
  }

  /** Draws a dashed line at a height that no value should pass. */
  Plot bound(double height, String label) {
    line("bound", LEFT, atY(height), WIDTH - RIGHT, atY(height));
    text(WIDTH - RIGHT - 4.0, atY(height) - 7, "bound-label", "end", label);
    return this;
  }

  /** Names a bound that is above the vertical axis. */
  Plot boundAbove(String label) {
    text(WIDTH - RIGHT - 4.0, TOP - 4.0, "bound-label", "end", label);
    return this;
  }

  /**
   * Draws a line of shares from 0 to 1, with a scale in percent at the right edge.
   *
   * @param points places on the horizontal axis, and shares
   */
  Plot shares(List<Point> points, String title) {
    line(
        Line.SHARES,
        points.stream().map(point -> new Point(point.x(), point.y() * y.largest())).toList());
    for (int percent = 0; percent <= 100; percent += 25) {
      double at = atY(percent / 100.0 * y.largest());
      text(WIDTH - RIGHT + 7.0, at + 4.5, "shares-label", "start", percent + "");
    }
    svg.append(
        "<g transform=\"translate(%s %s) rotate(-90)\">"
            .formatted(number(WIDTH - 12), number(middleY())));
    text(0, 0, "shares-label", "middle", title);
    svg.append("</g>\n");
    return this;
  }

  /** Writes in the middle of the plot why it is empty. */
  Plot note(String note) {
    text((LEFT + WIDTH - RIGHT) / 2.0, middleY(), "soft", "middle", note);
    return this;
  }

  /** Returns the whole document. */
  String svg() {
    return svg + "</svg>\n";
  }

  private double atX(double position) {
    return LEFT + position / x.largest() * (WIDTH - RIGHT - LEFT);
  }

  private double atY(double position) {
    return HEIGHT - BOTTOM - position / y.largest() * (HEIGHT - BOTTOM - TOP);
  }

  private static double middleY() {
    return (TOP + HEIGHT - BOTTOM) / 2.0;
  }

  private void line(String type, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(type, number(x1), number(y1), number(x2), number(y2)));
  }

  private void text(double atX, double atY, String type, String anchor, String content) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(type, number(atX), number(atY), anchor, Escaping.xml(content, 80)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** What a line shows. */
  enum Line {
    /** What is true. */
    MEASURED,
    /** What was measured in another way, so that it is not compared; dashed. */
    EARLIER,
    /** What a misleading method would show. */
    MISLED,
    /** What a law predicts; dashed. */
    BOUND,
    /** A share, from 0 to 1, on a separate scale. */
    SHARES
  }

  /**
   * A measured value.
   *
   * @param x its place on the horizontal axis
   * @param y its place on the vertical axis
   */
  record Point(double x, double y) {}
}
