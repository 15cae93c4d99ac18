package dev.longhaul.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.measure.Outcome;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.report.Xml;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Plots of all rows that do the same work. */
class StrategyPlotsTests {
  private static FamilyAnswer family(BenchmarkResult... rows) {
    return Samples.run(rows).answer().families().getFirst();
  }

  private static FamilyAnswer measuredInRounds() {
    return family(RowsOverRounds.SLOW, RowsOverRounds.FAST, RowsOverRounds.AS_FAST);
  }

  private static List<String> texts(String svg) {
    var found = Xml.parse(svg).getElementsByTagName("text");
    return IntStream.range(0, found.getLength())
        .mapToObj(at -> found.item(at).getTextContent())
        .toList();
  }

  private static long count(String svg, String element, String type) {
    return Pattern.compile("<%s class=\"%s\"".formatted(element, type))
        .matcher(svg)
        .results()
        .count();
  }

  /** Returns the heights of the lines of several, each from its begin to its end. */
  private static List<double[]> heights(String svg) {
    var found = Xml.parse(svg).getElementsByTagName("polyline");
    return IntStream.range(0, found.getLength())
        .mapToObj(at -> ((Element) found.item(at)).getAttribute("points"))
        .map(
            points ->
                Pattern.compile(",([\\d.]+)")
                    .matcher(points)
                    .results()
                    .mapToDouble(place -> Double.parseDouble(place.group(1)))
                    .toArray())
        .toList();
  }

  @Test
  void rowsStandSideBySideWithTheirIntervals() {
    String svg = StrategiesPlot.render(measuredInRounds());
    assertThat(texts(svg))
        .contains("Side by side: sleep with 25 users", "throughput, requests/s")
        .contains("mean of rounds and 95 % interval")
        .containsSubsequence("virtual_threads", "event_loop", "thread_pool")
        .anyMatch(text -> text.startsWith("100/s [99.1, 100.9] · bound 1000/s →"));
    assertThat(count(svg, "polyline", "measured")).as("intervals").isEqualTo(3);
    assertThat(count(svg, "circle", "dot")).isEqualTo(3);
    assertThat(svg).doesNotContain("NaN", "class=\"hollow\"");
  }

  @Test
  void aRowThatWasMeasuredOnceHasNoIntervalAndOneThatIsNotValidIsHollowAndLast() {
    String svg = StrategiesPlot.render(family(Samples.unknown(), Samples.known()));
    assertThat(texts(svg))
        .contains("one round, no interval; hollow: not valid; dashed: bound")
        .containsSubsequence("thread_pool", "14.3/s", "synchronous", "0/s · incomplete");
    assertThat(count(svg, "polyline", "measured")).isZero();
    assertThat(count(svg, "polyline", "bound")).isEqualTo(1);
    assertThat(count(svg, "circle", "dot")).isEqualTo(1);
    assertThat(count(svg, "circle", "hollow")).isEqualTo(1);
  }

  @Test
  void aBoundOfAtMost1Point6TimesTheBestIsDrawn() {
    assertThat(bounds(22.7)).as("1.59 times").isEqualTo(1);
    assertThat(bounds(23)).as("1.61 times").isZero();
  }

  private static int bounds(double perSecond) {
    double[] millis = DoubleStream.iterate(101, each -> each + 1).limit(100).toArray();
    return (int)
        count(
            StrategiesPlot.render(
                family(
                    Samples.result(
                        "thread_pool",
                        "sleep_sync",
                        OptionalDouble.of(perSecond),
                        Map.of(Outcome.SUCCEEDED, 100L),
                        List.of(14.25, 14.25, 14.25),
                        millis),
                    Samples.unknown())),
            "polyline",
            "bound");
  }

  /** The server may be faster, so the row is no dot. */
  @Test
  void aLeastValueIsAnArrow() {
    String svg =
        StrategiesPlot.render(
            family(Samples.withCeiling(15, Map.of()), Samples.named("event_loop", "sleep_sync")));
    assertThat(texts(svg))
        .contains("≥ 14.3/s")
        .anyMatch(text -> text.startsWith("one round, no interval; ▷: at least"));
    assertThat(count(svg, "path", "hollow")).isEqualTo(1);
    assertThat(count(svg, "circle", "dot")).isEqualTo(1);
  }

  /** The rate of an open workload is given: its rows differ in their response times. */
  @Test
  void rowsOfAnOpenWorkloadAreComparedByResponseTime() {
    Map<String, String> open = Map.of("longhaul.workload", "open", "longhaul.rate", "14");
    BenchmarkResult other = Samples.named("event_loop", "sleep_sync");
    String svg =
        StrategiesPlot.render(
            family(Samples.withSettings(Samples.known(), open), Samples.withSettings(other, open)));
    assertThat(texts(svg))
        .contains("mean response time, ms")
        .filteredOn(text -> text.startsWith("151 ms"))
        .hasSize(2);
    assertThat(svg).doesNotContain("class=\"bound\"");
  }

  @Test
  void aSmokeRunSaysSoInEachPlot() {
    Map<String, String> quick = Map.of("longhaul.profile", "quick");
    FamilyAnswer smoke =
        family(
            Samples.withSettings(Samples.known(), quick),
            Samples.withSettings(Samples.unknown(), quick));
    for (String svg : List.of(StrategiesPlot.render(smoke), StrategyTimesPlot.render(smoke))) {
      assertThat(texts(svg)).anyMatch(text -> text.startsWith("smoke run, no evidence: "));
    }
  }

  @Test
  void responseTimesOfAllRowsAreInOnePlot() {
    String svg = StrategyTimesPlot.render(measuredInRounds());
    assertThat(texts(svg))
        .contains("Response times: sleep with 25 users", "response time, ms")
        .contains("of each row, the round with the middle throughput")
        .endsWith("event_loop", "thread_pool", "virtual_threads");
    assertThat(heights(svg)).hasSize(3).allMatch(line -> line[0] > line[line.length - 1]);
    assertThat(svg)
        .contains("class=\"series s0\" stroke-dasharray=\"none\"")
        .contains("class=\"series s2\" stroke-dasharray=\"2 3\"")
        .doesNotContain("NaN");
  }

  /** On a linear axis, the row of a second flattens that of a millisecond to the axis. */
  @Test
  void aSlowRowDoesNotFlattenAFastOne() {
    String svg =
        StrategyTimesPlot.render(family(times("event_loop", 1000), times("thread_pool", 1)));
    List<double[]> lines = heights(svg);
    assertThat(lines).hasSize(2);
    double slow = lines.get(0)[0];
    double fast = lines.get(1)[0];
    assertThat(fast - slow).as("three of some four powers of ten").isGreaterThan(150);
    assertThat(texts(svg)).contains("1", "10", "100", "1000");
  }

  private static BenchmarkResult times(String strategy, double millis) {
    return Samples.result(
        strategy,
        "sleep_sync",
        OptionalDouble.empty(),
        Map.of(Outcome.SUCCEEDED, 3L),
        List.of(1.0),
        millis,
        2 * millis,
        3 * millis);
  }

  @Test
  void rowsWithoutASuccessHaveNoLine() {
    String one = StrategyTimesPlot.render(family(Samples.known(), Samples.unknown()));
    assertThat(heights(one)).hasSize(1);
    assertThat(texts(one)).contains("each row's succeeded requests").endsWith("thread_pool");
    BenchmarkResult other =
        Samples.result("other", "sleep_sync", OptionalDouble.empty(), Map.of(), List.of());
    String nothing = StrategyTimesPlot.render(family(Samples.unknown(), other));
    assertThat(texts(nothing)).contains("no request succeeded");
  }

  /** Sixteen lines are all different, also to who sees no colours. */
  @Test
  void noTwoLinesLookAlike() {
    assertThat(IntStream.range(0, 16).mapToObj(PlotStyle::series)).doesNotHaveDuplicates();
  }

  /** Those are checked for colour-blind readers. */
  @Test
  void coloursAreThoseOfThePage() throws IOException {
    String css = Files.readString(Path.of("src/main/resources/dev/longhaul/report/page/page.css"));
    List<String> colours =
        Pattern.compile("\\.s\\d \\{ stroke: (#[0-9a-f]{6});")
            .matcher(PlotStyle.ofSeries())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(colours).hasSize(16).allSatisfy(each -> assertThat(css).contains(each));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, '1,2'",
    "5, 5, '5,10'",
    "10, 160, '10,20,50,100,200'",
    "0.002, 0.01, '0.002,0.005,0.01'",
    "3, 40, '2,5,10,20,50'",
    "0.02, 3, '0.02,0.05,0.1,0.2,0.5,1,2,5'",
    "7, 30000, '10,100,1000,10000'"
  })
  void aLogarithmicAxisEndsAtRoundNumbers(double least, double most, String labels) {
    LogAxis axis = LogAxis.of("", least, most);
    assertThat(axis.axis().ticks())
        .extracting(Axis.Tick::label)
        .containsExactly(labels.split(",", -1));
    assertThat(axis.position(most)).isBetween(0.0, axis.axis().largest() + 1e-9);
    assertThat(axis.position(least / 100)).as("at the begin").isZero();
  }
}
