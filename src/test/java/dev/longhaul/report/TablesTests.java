package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class TablesTests {
  static final String HOSTILE = "a|b`c`<script>alert('x')</script>\r\nd\u001b[31me\u0007";

  @Test
  void consoleAlignsNamesLeftAndNumbersRight() {
    String table = ConsoleTable.render(Samples.run(Samples.known(), Samples.unknown()));
    assertThat(table.lines().dropWhile(line -> !line.startsWith("strategy")).limit(7))
        .containsExactly(
            "strategy    task       avail-   mean    p50    p99 through- bound  effi-     CPU memory                    failed"
                + " study  publi-  publi- verdict",
            "                       able %                        put /s    /s ciency    /req                          or late"
                + "       shed /s shed ms",
            "─".repeat(146),
            "thread_pool sleep_sync  98.04 151 ms 150 ms 199 ms     14.3  14.3  0.998 2.00 ms 123 MB 1 http_error, 1 timed_out"
                + " 3       14.24    1750 VALID",
            "synchronous sleep_sync      –      –      –      –        0     –      –       –      –                         0"
                + " 1        3.55    1970 INCOMPLETE",
            "  ! INCOMPLETE: no request began in the window of 10 s: longhaul.duration must be longer than a response"
                + " takes and than what passes between two requests",
            "");
  }

  @Test
  void omitsAnEmptyColumnAndItsExplanation() {
    String table = ConsoleTable.render(Samples.run(Samples.named("virtual_threads", "noop")));
    assertThat(table).doesNotContain("publi", "study").contains("bound: ");
    assertThat(ConsoleTable.render(Samples.run(Samples.unknown())))
        .contains("published: ")
        .doesNotContain("bound: ", "CPU", "memory", "ping");
  }

  @Test
  void showsFailedPings() {
    assertThat(ConsoleTable.render(Samples.run(Samples.withFailedPings(0))))
        .contains(" 199 ms ")
        .doesNotContain("0 failed");
    assertThat(ConsoleTable.render(Samples.run(Samples.withFailedPings(3))))
        .contains(" 199 ms, 3 failed ");
  }

  /** A schedule that was kept does not show how much more was possible. */
  @Test
  void marksGeneratorBoundThroughputAsALowerBound() {
    RunResults closed = Samples.run(Samples.withCeiling(15, Map.of()));
    assertThat(ConsoleTable.render(closed)).contains("≥ 14.3", "GENERATOR_BOUND");
    assertThat(MarkdownTable.render(closed)).contains("| ≥ 14.3 |");
    RunResults open =
        Samples.run(
            Samples.withCeiling(15, Map.of("longhaul.workload", "open", "longhaul.rate", "15")));
    assertThat(ConsoleTable.render(open)).doesNotContain("≥ 14.3").contains("GENERATOR_BOUND");
    assertThat(ConsoleTable.render(Samples.run(Samples.withCeiling(100, Map.of()))))
        .doesNotContain("≥ 14.3");
  }

  @Test
  void showsWhyARowIsNotValid() {
    RunResults run = Samples.run(Samples.known(), Samples.unknown());
    String why =
        "synchronous/sleep_sync, 25 users: INCOMPLETE: no request began in the window of 10 s: longhaul.duration"
            + " must be longer than a response takes and than what passes between two requests";
    assertThat(ConsoleTable.render(run).replaceAll("\\s+", " "))
        .contains("INCOMPLETE ! " + why.substring(why.indexOf("INCOMPLETE")));
    assertThat(MarkdownTable.render(run)).contains("Why rows are not", "- " + why);
    assertThat(AllureTable.render(run)).contains("<li>" + why + "</li>");
    assertThat(MarkdownTable.render(Samples.run(Samples.known()))).doesNotContain("Why rows");
  }

  /** Among 120 rows, readers must see at once which 20 can be compared with the study. */
  @Test
  void marksRowsOfTheStudyWithTheirServer() {
    RunResults run =
        Samples.run(
            Samples.named("event_loop", "sleep_async_split"),
            Samples.named("request_thread", "sleep_sync"),
            Samples.named("event_loop", "simplehash_async"));
    String markdown = MarkdownTable.render(run);
    assertThat(column(markdown, "study")).containsExactly("2_group", "", "");
    assertThat(column(markdown, "published /s")).containsExactly("88.17", "–", "1348.81");
    assertThat(markdown).contains("- study: ");
    assertThat(AllureTable.render(run)).contains(">study<", ">2_group<");
    assertThat(ConsoleTable.render(Samples.run(Samples.named("event_loop", "simplehash_async"))))
        .contains("1348.81")
        .doesNotContain("study: ");
  }

  private static List<String> column(String markdown, String header) {
    List<List<String>> rows =
        markdown
            .lines()
            .takeWhile(line -> !line.startsWith("- "))
            .filter(line -> line.startsWith("|"))
            .map(line -> List.of(line.split(" ?\\| ?", -1)))
            .toList();
    int place = rows.getFirst().indexOf(header);
    return rows.stream().skip(2).map(row -> row.get(place)).toList();
  }

  @Test
  void showsUsersOnlyIfTheyDiffer() {
    assertThat(
            ConsoleTable.render(
                Samples.run(Samples.known(), Samples.withUsers(Samples.known(), 254))))
        .contains(" users ", " 254 ");
  }

  @Test
  void consoleShowsMachineAndSettings() {
    assertThat(ConsoleTable.render(Samples.run(Samples.known())))
        .contains(
            "\n2 cores, Linux 6.1 amd64, JDK 25.0.1, 2026-11-23 10:15 UTC, commit 01234567\n"
                + "profile standard, warm-up 3 s or more, window 10 s, users 25, workers 4, connections"
                + " keep_alive, protocol http1\n");
  }

  @Test
  void consoleStaysNarrowAndFreeOfControlCharacters() {
    String longest = "x".repeat(10_000);
    String table =
        ConsoleTable.render(
            Samples.run(Samples.named(HOSTILE, longest), Samples.named(longest, HOSTILE)));
    assertThat(table.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(ConsoleTable.WIDTH))
        .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    assertThat(table).contains("\na|b`c`<script>… xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…");
  }

  @Test
  void consoleWithoutUnicodeReplacesEachCharacterByOne() {
    assertThat(ConsoleTable.encodable("– ─ ÷ … ≥ ≤", US_ASCII)).isEqualTo("- - / ~ > ~");
    assertThat(ConsoleTable.encodable("– ─ ÷ … ≥ ≤", UTF_8)).isEqualTo("– ─ ÷ … ≥ ≤");
  }

  /** A question mark for each would make the names of two rows the same. */
  @Test
  void consoleThatCannotShowANameShowsItsEscapes() {
    RunResults run = Samples.run(Samples.named("Größe", "東京"), Samples.named("Größe", "大阪"));
    String ascii = ConsoleTable.encodable(ConsoleTable.render(run, US_ASCII), US_ASCII);
    assertThat(US_ASCII.newEncoder().canEncode(ascii)).isTrue();
    assertThat(ascii)
        .contains("Gr\\u00f6\\u00dfe \\u6771\\u4eac ", " \\u5927\\u962a ")
        .doesNotContain("?");
    assertThat(ConsoleTable.render(run, ISO_8859_1)).contains("Größe").contains("\\u6771\\u4eac");
    assertThat(ConsoleTable.encodable("\ud83d\ude00", US_ASCII)).isEqualTo("\\ud83d\\ude00");
  }

  @Test
  void consoleLosesNoKindOfFailure() {
    BenchmarkResult row =
        Samples.result(
            "thread_pool",
            "noop",
            OptionalDouble.empty(),
            Map.of(
                Outcome.SUCCEEDED, 1L,
                Outcome.HTTP_ERROR, 142L,
                Outcome.WRONG_CONTENT, 29L,
                Outcome.CONNECTION_FAILED, 12_345L,
                Outcome.TIMED_OUT, 7L,
                Outcome.DROPPED, 3L),
            List.of(0.1),
            5);
    RunResults run = Samples.run(row, Samples.named("virtual_threads", "noop"));
    for (String table :
        List.of(ConsoleTable.render(run), MarkdownTable.render(run), AllureTable.render(run))) {
      assertThat(table.replace("\\_", "_"))
          .contains(
              "142 http_error",
              "29 wrong_content",
              "12345 connection_failed",
              "7 timed_out",
              "3 dropped");
    }
    assertThat(ConsoleTable.render(run).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleTable.WIDTH));
  }

  @Test
  void consoleCutsDifferentNamesDifferently() {
    assertThat(CellText.shortened(List.of("abcdefghijklm", "abcdefghijklx", "abcdefghijklm"), 10))
        .containsExactly("abcdefghi…", "abcd…ijklx", "abcdefghi…");
    assertThat(CellText.shortened(List.of("abcdefghi…", "abcdefghijklm"), 10))
        .containsExactly("abcdefghi…", "abcd…ijklm");
    String same = "x".repeat(50);
    assertThat(
            CellText.shortened(
                List.of(same + "1" + same, same + "2" + same, same + "3" + same), 10))
        .containsExactly("xxxxxxxxx…", "xxxx…xxxxx", "xxxxxxx…#2");
    assertThat(CellText.shortened(List.of("東".repeat(20), "東".repeat(21)), 11))
        .allSatisfy(cut -> assertThat(CellText.width(cut)).isLessThanOrEqualTo(11))
        .doesNotHaveDuplicates();
  }

  /** Names that differ in what is cut off or cannot be seen. */
  @Test
  void namesStayDifferentInEveryTable() {
    String same = "x".repeat(5_000);
    RunResults run =
        Samples.run(
            Samples.named("a b", same + "1"),
            Samples.named("a\u200bb", same + "2"),
            Samples.named("a\nb", "\ud83d\ude00".repeat(2_000)),
            Samples.named("a b", same + "3"));
    assertThat(CellText.distinct(List.of("a b", "a\u200bb", "a\nb", "a b"), 60))
        .containsExactly("a b", "a b #2", "a b #3", "a b");
    assertThat(CellText.distinct(List.of(same + "1", same + "2"), 10))
        .containsExactly("xxxxxxxxx…", "xxxxxx… #2");
    for (String table :
        List.of(ConsoleTable.render(run), MarkdownTable.render(run), AllureTable.render(run))) {
      assertThat(table.replaceAll("\\\\|&#8203;", "")) // Markdown's escapes
          .contains("a b #2", "a b #3", "x…")
          .doesNotContain("#4");
    }
  }

  /** Characters of East Asia take two columns, and a mark over a letter takes none. */
  @Test
  void consoleAlignsEveryScript() {
    RunResults run =
        Samples.run(
            Samples.named("東京", "大阪"),
            Samples.named("e\u0301te\u0301", "noop"),
            Samples.named("\ud83d\ude00", "ｱｲｳ"),
            Samples.named("plain", "noop"));
    List<Integer> widths =
        ConsoleTable.render(run)
            .lines()
            .filter(line -> line.endsWith(" VALID"))
            .map(CellText::width)
            .distinct()
            .toList();
    assertThat(widths).hasSize(1);
  }

  @Test
  void htmlIsWellFormedAndEscaped() {
    String html = AllureTable.render(Samples.run(Samples.named(HOSTILE, "\"quoted\" & more")));
    assertThat(Xml.parse("<div>" + html.replace("<br>", "<br/>") + "</div>").getTextContent())
        .contains("a|b`c`<script>alert('x')</script> de", "\"quoted\" & more", "14.3");
    assertThat(html).doesNotContain("<script>");
  }
}
