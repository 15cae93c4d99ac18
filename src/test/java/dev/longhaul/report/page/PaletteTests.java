package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of series, light, dark and on paper, as colour-blind readers see them. */
class PaletteTests {
  /** Two colours that differ by less look alike in thin lines; one is what can just be seen. */
  private static final double CLEAR = 20;

  /** What WCAG 2.2 asks of text (1.4.3): parts of a bar have theirs on the colour. */
  private static final double LEAST_CONTRAST = 4.5;

  private static final int COLOURS = 8;

  /** How many filled symbols d3 has. */
  private static final int SYMBOLS = 7;

  private static final Pattern DASHES = Pattern.compile("const DASHES = \\[(.*)]");

  private static List<Colour> colours(String rule, String names) {
    String css = ChartLibrary.resource("page.css");
    int begin = css.indexOf(rule);
    assertThat(begin).as(rule).isNotNegative();
    return Pattern.compile("--(?:" + names + "): #([0-9a-f]+)")
        .matcher(css.substring(begin, css.indexOf('}', begin)))
        .results()
        .map(found -> Colour.of(found.group(1)))
        .toList();
  }

  private static List<Colour> series(String rule) {
    List<Colour> colours = colours(rule, "s\\d");
    assertThat(colours).hasSize(COLOURS);
    return colours;
  }

  private static List<String> dashes() {
    MatchResult all =
        DASHES.matcher(ChartLibrary.resource("marks.js")).results().findFirst().orElseThrow();
    return List.of(all.group(1).split(", ", -1));
  }

  /** In a bar of parts, no dash or symbol tells one colour from the next. */
  @ParameterizedTest
  @ValueSource(strings = {":root {", ":root.dark {", ":root, :root.dark {"})
  void neighboursDifferForEachKindOfSight(String rule) {
    List<Colour> colours = series(rule);
    for (ColourSight sight : ColourSight.values()) {
      for (int at = 0; at < COLOURS - 1; at++) {
        assertThat(sight.of(colours.get(at)).differenceTo(sight.of(colours.get(at + 1))))
            .as("s%s and s%s, %s", at, at + 1, sight)
            .isGreaterThan(CLEAR);
      }
    }
  }

  /** Two dimensions of colour have no room for eight; lines have a dash and a symbol, too. */
  @ParameterizedTest
  @ValueSource(strings = {":root {", ":root.dark {", ":root, :root.dark {"})
  void whereColoursComeNearDashAndSymbolDiffer(String rule) {
    List<Colour> colours = series(rule);
    List<String> dashes = dashes();
    assertThat(dashes).hasSize(COLOURS).doesNotHaveDuplicates();
    for (ColourSight sight : ColourSight.values()) {
      for (int one = 0; one < COLOURS; one++) {
        for (int other = one + 1; other < COLOURS; other++) {
          double difference = sight.of(colours.get(one)).differenceTo(sight.of(colours.get(other)));
          if (difference <= CLEAR) {
            assertThat(sight).as("s%s and s%s", one, other).isNotEqualTo(ColourSight.USUAL);
            assertThat(dashes.get(one)).isNotEqualTo(dashes.get(other));
            assertThat(one % SYMBOLS).isNotEqualTo(other % SYMBOLS);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":root {", ":root.dark {", ":root, :root.dark {"})
  void eachColourStandsOutFromThePage(String rule) {
    Colour paper = colours(rule, "paper").getFirst();
    assertThat(series(rule))
        .allSatisfy(each -> assertThat(each.contrastTo(paper)).isGreaterThan(LEAST_CONTRAST));
  }

  /** Without this, the tests above could hold for a simulation that changes nothing. */
  @Test
  void theSimulationKeepsGreyAndTakesARedForAGreen() {
    Colour grey = Colour.of("808080");
    Colour red = Colour.of("ff0000");
    Colour green = Colour.of("00ad00");
    for (ColourSight sight : ColourSight.values()) {
      assertThat(sight.of(grey).differenceTo(grey)).as(sight.toString()).isLessThan(0.1);
    }
    assertThat(red.differenceTo(green)).isGreaterThan(100);
    assertThat(ColourSight.WITHOUT_GREEN.of(red).differenceTo(ColourSight.WITHOUT_GREEN.of(green)))
        .isLessThan(10);
  }

  @Test
  void differencesAreThoseOfTheDefinition() {
    assertThat(Colour.of("000000").differenceTo(Colour.of("ffffff"))).isBetween(99.9, 100.1);
    assertThat(Colour.of("000").contrastTo(Colour.of("fff"))).isBetween(20.99, 21.01);
  }
}
