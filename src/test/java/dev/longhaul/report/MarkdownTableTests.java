package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class MarkdownTableTests {
  @Test
  void markdownHasOneCellPerColumnForAnyName() {
    String markdown =
        MarkdownTable.render(Samples.run(Samples.named(TablesTests.HOSTILE, "_x_ sleep_sync")));
    List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(2))
        .startsWith(
            "| a\\|b\\`c\\`&lt;script&gt;alert('x')&lt;/script&gt; de | \\_x\\_ sleep_sync | 25 |");
    assertThat(rows.get(1)).isEqualTo("| --- | --- |" + " ---: |".repeat(12) + " --- |");
    assertThat(markdown)
        .startsWith("**1 row, valid.** Nothing is compared, as no two rows do the same work")
        .contains(
            "\n\nMeasured on 2 cores, Linux 6.1 amd64, JDK 25.0.1, 2026-11-23 10:15 UTC, commit"
                + " 01234567.\nSettings: profile standard,");
  }

  @Test
  void markdownSaysThatThereIsNoResult() {
    assertThat(MarkdownTable.render(Samples.run()))
        .startsWith("Measured on ")
        .contains("\nNo case has ended.\n");
  }

  @Test
  void markdownBeginsWithWhatCanBeTrusted() {
    assertThat(MarkdownTable.render(Samples.run(Samples.named("a", "one"), Samples.unknown())))
        .startsWith("**2 rows, 1 of them not valid.** ");
    assertThat(MarkdownTable.render(Samples.run(Samples.unknown())))
        .startsWith("**1 row, not valid.** ");
  }
}
