package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.report.allure.AllureReport;
import dev.longhaul.report.page.Elements;
import dev.longhaul.report.page.PageHtml;
import dev.longhaul.report.plot.ResponseTimePlot;
import dev.longhaul.report.plot.StrategiesPlot;
import dev.longhaul.report.plot.StrategyTimesPlot;
import dev.longhaul.report.plot.ThroughputPlot;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names made to harm the readers of a report are harmless in every format. */
@Tag("reliability")
class HostileNamesTests {
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]");

  /**
   * Control characters, changes of the writing direction, and other line separators; joiners are a
   * part of words.
   */
  static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\u200C\u200D]]");

  /** What GitHub takes for a mention, an issue, an emoji or an address. */
  static final Pattern REFERENCE =
      Pattern.compile("@[A-Za-z0-9]|GH-\\d|:[a-z0-9_+-]+:|://|(?i:www\\.)");

  @TempDir private Path folder;

  static Stream<String> names() {
    return Stream.of(
        "<script>alert('x')</script>",
        "<img src=x onerror=alert(1)>",
        "</title></svg></td></table><script>alert(1)</script>",
        "]]><!-- -->",
        "&lt;script&gt; &amp; &#60;b&#62;",
        "\"double\" 'single' `back` \\",
        "\" onmouseover=\"alert(1)",
        "a|b||c\\|d",
        "line\nbreak\r\nand\u2028more\u2029and\u0085end",
        "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J",
        "\u202egnp.exe\u200b",
        "nul\u0000bel\u0007del\u007f",
        "=cmd|'/C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1+1",
        "x;=1+1;y",
        "x\t=1+1",
        "\"x\";\"=1+1\"",
        "x,=1+1",
        "_under_ *star* [link](javascript:alert(1)) ~~x~~ # head",
        "@octocat owner/repo#1 #2 GH-3 gh-4 :+1: :smile: a@b.test",
        "http://127.0.0.1/a~b*c_d_ www.a.test HTTPS://[::1]/#5 mailto:a@b.test",
        "$E=mc^2$ $`x`$ $$y$$ a^[^1] ![x](y) <!-- z -->",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "---",
        "*** ___ === ```",
        "lone \ud800 surrogate",
        "astral \ud835\udd4f \ud83d\ude00",
        "Größe_東京 — \u05e9\u05dc\u05d5\u05dd \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\ud83d\udc69\u200d\ud83d\udcbb e\u0301 \u0915\u094d\u200d\u0937",
        "東".repeat(10_000),
        "${jndi:ldap://127.0.0.1/x} {{7*7}} %s%n",
        "x".repeat(10_000),
        "\ud83d\ude00".repeat(10_000),
        "<".repeat(10_000),
        "|".repeat(10_000),
        "\u001b[1m".repeat(10_000));
  }

  private static RunResults run(String name) {
    return Samples.run(Samples.named(name, name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessOnTheConsole(String name) {
    String table = ConsoleTable.render(run(name));
    assertThat(table.lines())
        .hasSameSizeAs(ConsoleTable.render(run("plain")).lines().toList())
        .allSatisfy(
            line -> {
              assertThat(line.codePointCount(0, line.length()))
                  .isLessThanOrEqualTo(ConsoleTable.WIDTH);
              assertThat(line).doesNotContainPattern(INVISIBLE);
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInProgressLines(String name) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    BenchmarkResult result = Samples.named(name, name);
    Progress progress =
        new Progress(
            result.benchmarkCase(),
            new StatusLine(
                new PrintStream(printed, true, UTF_8),
                ConsoleProgress.LINES,
                Optional.empty(),
                System::nanoTime),
            RunProgress.unknown());
    progress.started(1);
    progress.measured(result);
    progress.failed(new IllegalStateException(name), Optional.empty());
    progress.ended(Optional.empty());
    assertThat(printed.toString(UTF_8).split("\n", -1))
        .hasSize(4)
        .allSatisfy(
            line ->
                assertThat(line).doesNotContainPattern(INVISIBLE).hasSizeLessThanOrEqualTo(2_300));
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInMarkdown(String name) {
    String markdown = MarkdownTable.render(run(name));
    List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(markdown.lines()).hasSameSizeAs(MarkdownTable.render(run("plain")).lines().toList());
    assertThat(rows).hasSize(3);
    assertThat(cells(rows.get(2))).isEqualTo(cells(rows.get(0)));
    assertThat(rows.get(2)).doesNotContain("<", ">").doesNotContainPattern(INVISIBLE);
    assertThat(rows.get(2)).hasSizeLessThan(4_000);
    // Without what is escaped, nothing is left that GitHub would not show as it is.
    assertThat(
            rows.get(2).replaceAll("\\\\\\p{Punct}", " ").replaceAll("&(?:#\\d+|amp|lt|gt);", " "))
        .doesNotContainPattern("[`*\\[\\]~$#\\\\&]")
        .doesNotContainPattern(REFERENCE);
  }

  /** A bar after an even number of backslashes ends a cell. */
  private static long cells(String row) {
    return Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\|").matcher(row).results().count();
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInCsv(String name) throws IOException {
    String csv = ResultsCsv.render(run(name));
    List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
    assertThat(records).hasSize(2);
    assertThat(records.get(1).size()).isEqualTo(records.get(0).size());
    for (int column = 0; column < 2; column++) {
      String cell = records.get(1).get(column);
      assertThat(cell).doesNotContainPattern(FORMULA);
      assertThat(cell.replace("'", "")).isEqualTo(name.replace("'", ""));
    }
    // Some programs also separate cells by these characters: no formula must follow one.
    assertThat(csv.split("[;\t]", -1)).noneMatch(part -> FORMULA.matcher(part).find());
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInJson(String name) {
    String json = ResultsJson.render(run(name));
    assertThat(json).matches("[\\n -~]*");
    JsonNode result = new JsonMapper().readTree(json).get("results").get(0);
    assertThat(result.get("strategy").asString()).isEqualTo(name);
    assertThat(result.get("task").asString()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInHtml(String name) {
    assertHarmless(
        "<div>" + AllureTable.render(run(name)).replace("<br>", "<br/>") + "</div>",
        "<div>" + AllureTable.render(run("plain")).replace("<br>", "<br/>") + "</div>",
        Escaping.plain(name, 60));
  }

  /** Also to a parser of XML, which takes nothing that is not closed. */
  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessOnThePage(String name) {
    String page = PageHtml.render(List.of(ResultsJson.render(run(name))));
    Element root = Elements.root(page);
    assertThat(elements(root))
        .isEqualTo(
            elements(Elements.root(PageHtml.render(List.of(ResultsJson.render(run("plain")))))));
    assertThat(root.getTextContent()).contains(Escaping.plain(name, 80));
    // The template's scripts end, and no other.
    assertThat(page.split("</script>", -1)).hasSize(4);
    assertThat(page.split("<!--", -1)).hasSize(1);
    assertThat(page.replace("\n", "").replace("\t", "")).doesNotContainPattern(INVISIBLE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInPlots(String name) {
    BenchmarkResult result = Samples.named(name, name);
    BenchmarkResult plain = Samples.named("plain", "plain");
    assertHarmless(ResponseTimePlot.render(result), ResponseTimePlot.render(plain), "");
    assertHarmless(ThroughputPlot.render(result), ThroughputPlot.render(plain), "");
    FamilyAnswer hostile = beside(result);
    assertHarmless(StrategiesPlot.render(hostile), StrategiesPlot.render(beside(plain)), "");
    assertHarmless(StrategyTimesPlot.render(hostile), StrategyTimesPlot.render(beside(plain)), "");
  }

  /** Returns the row with another one that does the same work. */
  private static FamilyAnswer beside(BenchmarkResult row) {
    BenchmarkResult other = Samples.named("another", row.benchmarkCase().task());
    return Samples.run(row, other).answer().families().getFirst();
  }

  /** The elements and attributes are those of a plain name, and the name is text. */
  private static void assertHarmless(String document, String plain, String text) {
    assertThat(document).hasSizeLessThan(plain.length() + 4_000);
    Element root = Xml.parse(document);
    assertThat(elements(root)).isEqualTo(elements(Xml.parse(plain)));
    assertThat(root.getTextContent()).contains(text);
  }

  static List<String> elements(Element root) {
    var all = root.getElementsByTagName("*");
    return IntStream.range(0, all.getLength())
        .mapToObj(index -> (Element) all.item(index))
        .map(element -> element.getTagName() + " " + element.getAttributes().getLength())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void areHarmlessInAllure(String name) throws IOException {
    AllureLifecycle lifecycle = new AllureLifecycle(new FileSystemResultsWriter(folder));
    AllureReport allure = new AllureReport(() -> lifecycle, () -> folder);
    lifecycle.scheduleTestCase(new TestResult().setUuid("case").setName("a case"));
    lifecycle.startTestCase("case");
    BenchmarkResult row = Samples.named(name, name);
    allure.caseStarted(row.benchmarkCase(), 1).measured(row);
    allure.changed(Samples.state(row));
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    allure.runEnded();

    JsonNode written =
        new JsonMapper().readTree(Files.readString(folder.resolve("case-result.json")));
    List<String> shown =
        List.of(
            written.get("name").asString(),
            written.get("parameters").get(0).get("value").asString(),
            written.get("parameters").get(1).get("value").asString());
    assertThat(shown)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContainPattern(INVISIBLE)
                    .doesNotContainPattern("\\p{Cs}")
                    .hasSizeLessThanOrEqualTo(400));
    assertThat(Files.readAllLines(folder.resolve("environment.properties"), US_ASCII))
        .allMatch(line -> line.contains("="));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(file -> file.matches("[\\w-]+\\.(json|csv|md|svg|html|properties)"));
    }
  }
}
