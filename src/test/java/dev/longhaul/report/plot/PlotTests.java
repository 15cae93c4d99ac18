package dev.longhaul.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.report.OverRuns;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.Samples;
import dev.longhaul.report.Xml;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotTests {
  private static BenchmarkResult measured(List<Double> throughput, double... millis) {
    return Samples.result(
        "event_loop",
        "sleep_sync",
        OptionalDouble.empty(),
        Map.of(Outcome.SUCCEEDED, (long) millis.length),
        throughput,
        millis);
  }

  /** Returns the x and y of each point of the measured line. */
  private static List<double[]> line(String svg) {
    Element polyline = (Element) Xml.parse(svg).getElementsByTagName("polyline").item(0);
    return Arrays.stream(polyline.getAttribute("points").split(" "))
        .map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void axesAreTitledWithTheirUnits() {
    assertThat(Xml.parse(ResponseTimePlot.render(Samples.known())).getTextContent())
        .contains("percentile of succeeded requests, %", "response time, ms", "100 succeeded");
    assertThat(Xml.parse(ThroughputPlot.render(Samples.known())).getTextContent())
        .contains("time since the start of the window, s", "throughput, requests/s")
        .contains("mean 14.3/s", "bound 14.3/s");
  }

  @Test
  void responseTimesRiseFromTheLeftEdgeToTheRightOne() {
    List<double[]> line = line(ResponseTimePlot.render(Samples.known()));
    assertThat(line.get(0)[0]).isEqualTo(90);
    assertThat(line.get(line.size() - 1)[0]).isEqualTo(658);
    assertThat(line).isSortedAccordingTo((left, right) -> Double.compare(left[0], right[0]));
    assertThat(line).isSortedAccordingTo((left, right) -> Double.compare(right[1], left[1]));
  }

  /** The title is written upwards at x = 18, and a digit of 13 px is some 7.3 px wide. */
  @Test
  void theLongestNumbersOfAnAxisDoNotReachItsTitle() {
    String svg = ThroughputPlot.render(measured(List.of(1_234_567.0, 1_100_000.0), 1, 1));
    NodeList texts = Xml.parse(svg).getElementsByTagName("text");
    List<Element> numbers =
        IntStream.range(0, texts.getLength())
            .mapToObj(at -> (Element) texts.item(at))
            .filter(text -> text.getAttribute("text-anchor").equals("end"))
            .filter(text -> text.getTextContent().matches("[0-9.]+"))
            .toList();
    assertThat(numbers).extracting(text -> text.getTextContent().length()).contains(7);
    assertThat(numbers)
        .allSatisfy(
            text ->
                assertThat(
                        Double.parseDouble(text.getAttribute("x"))
                            - 7.3 * text.getTextContent().length())
                    .isGreaterThan(18 + 4));
  }

  /** Of twelve runs, four were measured on another machine. */
  @Test
  void figuresOverRunsAreJoinedWhereTheyWereMeasuredAlike() {
    RunResults run = OverRuns.of(12, RowsOverRounds.SLOW);
    BenchmarkResult row = run.results().getFirst();
    String svg = TrendPlot.render(row, run.contributions().getFirst().trend(row).orElseThrow());
    Element root = Xml.parse(svg);
    assertThat(root.getTextContent())
        .contains(
            "Over runs: thread_pool/sleep_sync",
            "12 runs",
            "12-04 01234567",
            "dashed: another machine");
    assertThat(svg.split("<circle class=\"dot\"", -1)).hasSize(8 + 1);
    assertThat(svg.split("<circle class=\"earlier-dot\"", -1)).hasSize(4 + 1);
    assertThat(svg).doesNotContain("NaN");
  }

  @Test
  void drawsOneResponseTimeAsADot() {
    String svg = ResponseTimePlot.render(measured(List.of(1.0), 280));
    assertThat(svg).contains("1 succeeded request<", "longest 280 ms").doesNotContain("NaN");
    assertThat(line(svg)).hasSize(1);
  }

  @Test
  void drawsEqualResponseTimesAsALevelLine() {
    double[] equal = new double[1000];
    Arrays.fill(equal, 280);
    assertThat(line(ResponseTimePlot.render(measured(List.of(1.0), equal))))
        .hasSizeGreaterThan(1)
        .extracting(point -> point[1])
        .containsOnly(140.4);
  }

  /** A figure of one round has three digits; what differs from round to round is no digit. */
  @Test
  void numbersHaveTheDigitsThatTheirErrorSupports() {
    BenchmarkResult wild =
        RowsOverRounds.row("virtual_threads", "feed", 9.1, 11.8, 8.0, 9.1, 11.8, 8.0);
    assertThat(Xml.parse(ThroughputPlot.render(wild)).getTextContent())
        .contains("the round with the middle throughput: mean 9.1/s, in intervals");
    assertThat(Xml.parse(ThroughputPlot.render(measured(List.of(9.1), 280))).getTextContent())
        .contains("mean 9.10/s, in intervals");
    assertThat(Xml.parse(ResponseTimePlot.render(wild)).getTextContent())
        .contains("the round with the middle throughput: 100 succeeded requests", "longest 200 ms");
  }

  @Test
  void saysThatNothingWasMeasured() {
    assertThat(Xml.parse(ResponseTimePlot.render(Samples.unknown())).getTextContent())
        .contains("no request succeeded");
    assertThat(Xml.parse(ThroughputPlot.render(Samples.unknown())).getTextContent())
        .contains("the window has not been measured");
  }

  @Test
  void drawsZeroThroughputOnTheAxis() {
    List<double[]> line = line(ThroughputPlot.render(measured(List.of(0.0, 0.0))));
    assertThat(line).extracting(point -> point[1]).containsOnly(324.0);
  }

  private static String boundedBy(double perSecond) {
    return ThroughputPlot.render(
        Samples.result(
            "event_loop",
            "sleep_sync",
            OptionalDouble.of(perSecond),
            Map.of(Outcome.SUCCEEDED, 2L),
            List.of(9.0, 10.0),
            280,
            280));
  }

  @Test
  void aBoundOfTwiceTheCurveIsDrawn() {
    assertThat(boundedBy(20)).contains("class=\"bound\"").doesNotContain("above this plot");
    assertThat(boundedBy(20.1)).contains("above this plot").doesNotContain("class=\"bound\"");
  }

  /** The measured curve must fill its plot. */
  @Test
  void aBoundFarAboveTheCurveIsNamedAtTheEdge() {
    String svg = boundedBy(1000);
    assertThat(Xml.parse(svg).getTextContent())
        .contains("bound 1000/s, above this plot")
        .doesNotContain("1200");
    assertThat(svg).doesNotContain("class=\"bound\"");
    assertThat(line(svg)).extracting(point -> point[1]).allMatch(height -> height < 130);
  }

  @Test
  void theJitsShareHasItsOwnScale() {
    String svg =
        ThroughputPlot.render(
            Samples.withJit(List.of(Duration.ofMillis(500), Duration.ofMillis(5))));
    assertThat(Xml.parse(svg).getTextContent())
        .contains("JIT, % of the server's CPU time", "25", "75", "100");
    // Half of the CPU time of the first slice, and none to speak of in the second.
    assertThat(line(svg)).extracting(point -> point[1]).startsWith(193.0, 193.0);
    assertThat(ThroughputPlot.render(Samples.known())).doesNotContain("JIT");
  }

  @Test
  void namesAreEscaped() {
    BenchmarkResult hostile =
        Samples.named(
            "<script>alert(\"1\")</script>\u0000\u001b[31m\uD800", "a & b" + "c".repeat(10_000));
    for (String svg : List.of(ResponseTimePlot.render(hostile), ThroughputPlot.render(hostile))) {
      assertThat(Xml.parse(svg).getTextContent()).contains("<script>alert(\"1\")</script>");
      assertThat(svg).doesNotContain("<script>").hasSizeLessThan(20_000);
    }
  }

  @Test
  void digitsAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = ThroughputPlot.render(Samples.known());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ThroughputPlot.render(Samples.known())).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void linearAxisEndsAtARoundNumber() {
    assertThat(Axis.linear("", 98).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(Axis.linear("", 0.31).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4");
    assertThat(Axis.linear("", 0).largest()).isEqualTo(1);
  }

  @Test
  void percentileAxisHasANineForEveryPowerOfTenSamples() {
    assertThat(Axis.percentiles("", 5000).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "50", "90", "99", "99.9", "99.99");
    assertThat(Axis.percentiles("", 0).ticks()).hasSize(3);
    assertThat(Axis.percentilePosition(99.9)).isBetween(2.9999, 3.0001);
  }
}
