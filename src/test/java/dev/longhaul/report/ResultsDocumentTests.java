package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsDocumentTests {
  private static List<String> lines(String results) {
    long before = ResultsDocument.of("").lines().count();
    return ResultsDocument.of(results).lines().skip(before).toList();
  }

  @Test
  void hasShortLinesExceptInTables() {
    String table = "| " + "cell | ".repeat(40);
    String text = "word ".repeat(60).strip();
    List<String> lines = lines(text + "\n\n" + table + "\n");
    assertThat(lines).contains(table, "");
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("|"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    assertThat(String.join(" ", lines)).contains(text);
  }

  @Test
  void aLineOfJustHundredAndTwentyIsNotBroken() {
    assertThat(lines("x".repeat(60) + " " + "y".repeat(59))).hasSize(1);
    assertThat(lines("x".repeat(60) + " " + "y".repeat(60))).hasSize(2);
  }

  @Test
  void anItemOfAListStaysOne() {
    assertThat(lines("- " + "x".repeat(100) + " " + "y".repeat(30)))
        .containsExactly("- " + "x".repeat(100), "  " + "y".repeat(30));
  }

  /** A number with a dot would begin a list, and a dash, too. */
  @Test
  void noLineBeginsAList() {
    String first = "x".repeat(115);
    for (String word : List.of("-", "1.", "2)", "#", ">", "|", "+")) {
      assertThat(lines("a " + first + " z " + word + " more"))
          .as(word)
          .containsExactly("a " + first, "z " + word + " more");
    }
  }

  @Test
  void knowsWhatItIsMadeFrom() {
    assertThat(ResultsDocument.isOfResults(MarkdownTable.render(Samples.run(Samples.known()))))
        .isTrue();
    assertThat(ResultsDocument.isOfResults("# A document\n\nIt has text.\n")).isFalse();
  }

  @Test
  void aRunsResultsFit() {
    assertThat(
            lines(
                MarkdownTable.render(
                    Samples.run(
                        RowsOverRounds.SLOW,
                        RowsOverRounds.FAST,
                        RowsOverRounds.WILD,
                        Samples.unknown()))))
        .filteredOn(line -> !line.startsWith("|"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }
}
