package dev.longhaul.report.plot;

import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws lines over two axes as SVG, readable on light and dark pages alike. */
final class Plot {
  private static final int WIDTH = 720;

  /** So many letters of a title have room, and so many smaller ones. */
  private static final int LONGEST = 80;

  private static final int LONGEST_SOFT = 100;

  /** The room for a vertical axis of seven digits, and its title beside them. */
  private static final int LEFT = 90;

  private static final int RIGHT = 62;
  private static final int TOP = 62;
  private static final int BOTTOM = 56;

  /** The height of an entry of the key. */
  private static final int ENTRY = 19;

  /** The length of the piece of a line beside its name. */
  private static final int SAMPLE = 34;

  private final Axis x;
  private final Axis y;
  private final int height;
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
    this(title, subtitle, x, y, Size.USUAL);
  }

  /** Does the same for a plot of another size. */
  Plot(String title, String subtitle, Axis x, Axis y, Size size) {
    this.x = x;
    this.y = y;
    height = size.frame();
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
                number(height + size.below()),
                number(WIDTH),
                number(height + size.below()),
                Escaping.xml(title, 100),
                PlotStyle.SHEET));
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
    text((LEFT + WIDTH - RIGHT) / 2.0, height - 12.0, "", "middle", x.title());
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
        .append(places(points))
        .append("\"/>\n");
    return this;
  }

  private String places(List<Point> points) {
    return points.stream()
        .map(point -> number(atX(point.x())) + "," + number(atY(point.y())))
        .collect(Collectors.joining(" "));
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
                number(height - BOTTOM - TOP)));
    text(atX(from) + 4, TOP + 14.0, "soft", "start", label);
    return this;
  }

  /** Marks a value that is a least one: an arrow to what it may be. */
  Plot atLeast(Point point) {
    svg.append(
        "<path class=\"hollow\" d=\"M%s,%sl11,6l-11,6z\"/>\n"
            .formatted(number(atX(point.x())), number(atY(point.y()) - 6)));
    return this;
  }

  /** Writes a text, which ends or starts at a point. */
  Plot write(Point point, boolean ends, String text) {
    text(atX(point.x()), atY(point.y()), "", ends ? "end" : "start", text);
    return this;
  }

  /** Names the lines of {@link #series} below the plot, each beside a piece of it. */
  Plot key(List<String> names) {
    svg.append("<style>\n").append(PlotStyle.ofSeries()).append("</style>\n");
    for (int which = 0; which < names.size(); which++) {
      double at = height + ENTRY * (which + 0.5);
      svg.append(
          "<line %s x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
              .formatted(
                  PlotStyle.series(which),
                  number(LEFT),
                  number(at),
                  number(LEFT + SAMPLE),
                  number(at)));
      text(LEFT + SAMPLE + 8.0, at + 4.5, "", "start", names.get(which));
    }
    return this;
  }

  /** Draws one of several lines, which {@link #key} names. */
  Plot series(int number, List<Point> points) {
    svg.append(
        "<polyline %s points=\"%s\"/>\n".formatted(PlotStyle.series(number), places(points)));
    return this;
  }

  /** Draws a dashed line at a height that no value should pass. */
  Plot bound(double value, String label) {
    line("bound", LEFT, atY(value), WIDTH - RIGHT, atY(value));
    text(WIDTH - RIGHT - 4.0, atY(value) - 7, "bound-label", "end", label);
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
    return height - BOTTOM - position / y.largest() * (height - BOTTOM - TOP);
  }

  private double middleY() {
    return (TOP + height - BOTTOM) / 2.0;
  }

  private void line(String type, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(type, number(x1), number(y1), number(x2), number(y2)));
  }

  private void text(double atX, double atY, String type, String anchor, String content) {
    int most = type.equals("soft") ? LONGEST_SOFT : LONGEST;
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(type, number(atX), number(atY), anchor, Escaping.xml(content, most)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /**
   * How high a plot is, in pixels.
   *
   * @param frame its titles and its axes
   * @param below the room for a key
   */
  record Size(int frame, int below) {
    static final Size USUAL = new Size(380, 0);

    /** Returns the usual size with room for a key of so many names. */
    static Size withKey(int names) {
      return new Size(USUAL.frame, ENTRY * (names + 1));
    }

    /** Returns the size in which each of so many rows has as many pixels. */
    static Size ofRows(int rows, int pixels) {
      return new Size(TOP + BOTTOM + rows * pixels, 0);
    }
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
