package dev.longhaul.report.page;

import dev.longhaul.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Throughput over the window, and the JIT compilers' share of the CPU time, as a table. */
final class TimeHtml {
  /** The table is read aloud, so it is short: a line may be about several slices. */
  private static final int MOST_LINES = 20;

  private TimeHtml() {}

  /**
   * A part of the window.
   *
   * @param from its begin, in seconds since that of the window
   * @param until its end
   * @param value a figure's mean in it
   */
  private record Slice(double from, double until, double value) {
    double secondsOf(Slice other) {
      return Math.max(0, Math.min(until, other.until) - Math.max(from, other.from));
    }

    String name() {
      return Digits.shortest(from, 3) + " to " + Digits.shortest(until, 3);
    }
  }

  /** Returns the table; empty if the file has no throughput over time. */
  static String table(PageRow row) {
    List<Slice> throughput = throughput(row.json().object("throughput_over_time"));
    List<Slice> jit = jit(row.json().object("jit_over_time"));
    return throughput.isEmpty()
        ? ""
        : """
        <div class="scroll" tabindex="0" role="region" aria-label="%s">
        <table><thead><tr><th scope="col">seconds</th><th scope="col">throughput</th>%s</tr></thead><tbody>
        %s
        </tbody></table></div>
        """
            .formatted(
                DetailHtml.label("Over the window:", row),
                jit.isEmpty() ? "" : "<th scope=\"col\">JIT % of CPU</th>",
                Html.each(throughput, slice -> line(slice, jit)));
  }

  private static List<Slice> throughput(Members series) {
    double interval = series.number("interval_s").orElse(0);
    List<Double> values = series.numbers("per_second");
    int together = Math.max(1, Math.ceilDiv(values.size(), MOST_LINES));
    return IntStream.iterate(0, at -> at < values.size(), at -> at + together)
        .mapToObj(at -> over(at, Math.min(at + together, values.size()), interval, values))
        .toList();
  }

  private static Slice over(int from, int until, double interval, List<Double> values) {
    double mean =
        values.subList(from, until).stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new Slice(from * interval, until * interval, mean);
  }

  private static List<Slice> jit(Members series) {
    List<Double> ends = series.numbers("until_s");
    List<Double> percents = series.numbers("percent");
    List<Slice> slices = new ArrayList<>();
    double from = 0;
    for (int at = 0; at < Math.min(ends.size(), percents.size()); at++) {
      slices.add(new Slice(from, ends.get(at), percents.get(at)));
      from = ends.get(at);
    }
    return slices;
  }

  private static String line(Slice slice, List<Slice> jit) {
    String speed =
        PageFigureText.of(PageRow.THROUGHPUT, OptionalDouble.of(slice.value()), Optional.empty());
    return "<tr><th scope=\"row\">%s</th><td>%s</td>%s</tr>"
        .formatted(
            slice.name(),
            Html.text(speed),
            jit.isEmpty() ? "" : "<td>" + share(slice, jit) + "</td>");
  }

  /** The two series have slices of their own: each counts by how much of it is in the line's. */
  private static String share(Slice slice, List<Slice> jit) {
    double seconds = jit.stream().mapToDouble(slice::secondsOf).sum();
    double sum = jit.stream().mapToDouble(each -> slice.secondsOf(each) * each.value()).sum();
    return seconds > 0 ? Digits.rounded(sum / seconds, 1) : PageFigureText.UNKNOWN;
  }
}
