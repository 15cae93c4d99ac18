package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.AnswerRuns;
import dev.longhaul.report.page.Elements;
import dev.longhaul.report.page.PageHtml;
import dev.longhaul.text.Escaping;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * Names made to harm the readers of a report are harmless in an answer, too: in its summary, its
 * map, its statements and its doubts.
 */
@Tag("reliability")
class HostileAnswerTests {
  private static final String NAMES = "names";

  /** Of longer names, a sentence shows no more than the beginning: one is enough. */
  private static final int LONG = 200;

  private static final RunResults PLAIN = run("plain");

  private static final Pattern ESCAPED = Pattern.compile("\\\\\\p{Punct}|&(?:#\\d+|amp|lt|gt);");

  private static final Pattern NO_MARKUP = Pattern.compile("[^`*\\[\\]~$#\\\\&|<>]+");

  /** A line that begins a list or a heading, or that makes one of the line before it. */
  private static final Pattern BLOCK =
      Pattern.compile("\\s*(?:[-+*=]+|#{1,6}|\\d{1,9}[.)])(?:\\s.*)?");

  static Stream<String> names() {
    return Stream.concat(
        HostileNamesTests.names().filter(name -> name.length() < LONG),
        Stream.of("x".repeat(10_000)));
  }

  private static RunResults run(String name) {
    return Samples.run(AnswerRuns.named(name));
  }

  private static Stream<String> aboveTheTable(RunResults run) {
    return ConsoleTable.render(run).lines().takeWhile(line -> !line.startsWith("─"));
  }

  /** Returns the lines above the table that begin a text; the others are indented. */
  private static List<String> beginnings(RunResults run) {
    return aboveTheTable(run).filter(line -> !line.isEmpty() && !line.startsWith("    ")).toList();
  }

  @ParameterizedTest
  @MethodSource(NAMES)
  void areHarmlessOnTheConsole(String name) {
    RunResults run = run(name);
    assertThat(ConsoleTable.render(run).lines())
        .allSatisfy(line -> assertThat(line).doesNotContainPattern(HostileNamesTests.INVISIBLE));
    assertThat(beginnings(run)).hasSameSizeAs(beginnings(PLAIN));
    assertThat(aboveTheTable(run).filter(line -> line.strip().contains(" ")))
        .as("lines of several words: one that is longer than a line has its own")
        .allSatisfy(
            line -> assertThat(CellText.width(line)).isLessThanOrEqualTo(ConsoleTable.WIDTH));
  }

  /** What is left without the escaped signs and all words is the markup that we write. */
  @ParameterizedTest
  @MethodSource(NAMES)
  void areHarmlessInMarkdown(String name) {
    List<String> lines = AnswerText.markdown(run(name).answer());
    assertThat(lines.stream().map(HostileAnswerTests::markup).toList())
        .isEqualTo(
            AnswerText.markdown(PLAIN.answer()).stream().map(HostileAnswerTests::markup).toList());
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line).doesNotContainPattern(HostileNamesTests.INVISIBLE);
              assertThat(unescaped(line)).doesNotContainPattern(HostileNamesTests.REFERENCE);
            });
  }

  private static String unescaped(String line) {
    return ESCAPED.matcher(line).replaceAll(" ");
  }

  private static String markup(String line) {
    return NO_MARKUP.matcher(unescaped(line)).replaceAll("");
  }

  /** Where a line is broken, a word of a name may begin the next one. */
  @ParameterizedTest
  @MethodSource(NAMES)
  void beginNoListInTheDocument(String name) {
    assertThat(blocks(run(name))).isEqualTo(blocks(PLAIN));
  }

  private static long blocks(RunResults run) {
    return ResultsDocument.of(MarkdownTable.render(run))
        .lines()
        .filter(line -> BLOCK.matcher(line).matches())
        .count();
  }

  @ParameterizedTest
  @MethodSource(NAMES)
  void areHarmlessInHtml(String name) {
    Element root = Xml.parse(html(run(name)));
    assertThat(HostileNamesTests.elements(root))
        .isEqualTo(HostileNamesTests.elements(Xml.parse(html(PLAIN))));
    assertThat(root.getTextContent().replace("\n", ""))
        .contains(Escaping.plain(name, 4_000))
        .doesNotContainPattern(HostileNamesTests.INVISIBLE);
  }

  private static String html(RunResults run) {
    return "<div>" + AnswerHtml.render(run.answer()).replace("<br>", "<br/>") + "</div>";
  }

  @ParameterizedTest
  @MethodSource(NAMES)
  void areHarmlessOnThePage(String name) {
    String page = page(run(name));
    Element root = Elements.root(page);
    assertThat(HostileNamesTests.elements(root))
        .isEqualTo(HostileNamesTests.elements(Elements.root(page(PLAIN))));
    assertThat(root.getTextContent()).contains(Escaping.plain(name, 80));
    assertThat(page.split("</script>", -1)).as("those of the template").hasSize(4);
    assertThat(page.split("<!--", -1)).hasSize(1);
    assertThat(page.replace("\n", "").replace("\t", ""))
        .doesNotContainPattern(HostileNamesTests.INVISIBLE);
  }

  private static String page(RunResults run) {
    return PageHtml.render(List.of(ResultsJson.render(run)));
  }
}
