package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of a history: those of others, broken ones, and a folder that cannot be used. */
@Tag("reliability")
class HistoryFilesTests extends HistoryRuns {
  @Test
  void whatCannotBeReadIsNamedAndLeftOut() throws IOException {
    run(0);
    run(1);
    Path broken = folder.resolve(files().getFirst());
    String text = Files.readString(broken);
    Map<String, String> reasons = new HashMap<>();
    for (int length : new int[] {0, 1, text.length() / 2, text.length() - 3}) {
      reasons.put(text.substring(0, length), "it is cut off, or no JSON");
    }
    reasons.put("", "no object");
    reasons.put("{}", "it is no file of Longhaul's history");
    reasons.put("[1]", "no object");
    reasons.put("\u0000\u001b[2J", "no JSON");
    reasons.put("{\"longhaul_history\":1}", "it has no run");
    reasons.put(
        text.replace("\"longhaul_history\":1", "\"longhaul_history\":2"),
        "another version of Longhaul has written it (format 2)");
    reasons.put(text.replace("\"rounds\":6", "\"rounds\":\"six\""), "BigDecimal");
    reasons.put(
        text.replace("\"value\":100.0", "\"value\":1e999"), "a figure must be a finite number");
    reasons.put(text.replace("\"verdict\":\"VALID\"", "\"verdict\":\"FINE\""), "FINE");
    reasons.put(" ".repeat((int) HistoryFolder.LARGEST) + text, "more than 8000000 bytes");
    for (Map.Entry<String, String> each : reasons.entrySet()) {
      printed.reset();
      Files.writeString(broken, each.getKey());
      assertThat(trend(2)).as(each.getValue()).hasSize(2);
      assertThat(printed())
          .contains("longhaul: history: " + broken + " is left out, because ", each.getValue())
          .doesNotContain("\u001b");
      assertThat(Files.readString(broken)).isEqualTo(each.getKey());
    }
    Files.delete(broken);
    Files.createDirectories(broken.resolve("inner"));
    assertThat(trend(2)).hasSize(2);
    assertThat(printed()).contains("it is no file");
  }

  @Test
  void filesOfOthersAreNamedAndLeftAlone() throws IOException {
    run(0);
    Files.writeString(folder.resolve("notes.json"), "{}");
    Files.writeString(folder.resolve("a\u001b[2J"), "");
    Files.writeString(folder.resolve(".gitkeep"), "");
    assertThat(trend(1)).hasSize(2);
    assertThat(printed())
        .contains("files that are not of Longhaul's history, which are left out: ", "notes.json")
        .doesNotContain("gitkeep", "\u001b");
    assertThat(files()).hasSize(4);
  }

  @Test
  void onlyTheNewestAreRead() {
    for (int day = 0; day < SHOWN + 3; day++) {
      run(day);
    }
    printed.reset();
    List<RowTrend.Point> points = trend(SHOWN + 3);
    assertThat(points).hasSize(SHOWN + 1);
    assertThat(points.getFirst().startedAt()).isEqualTo(OverRuns.start(3));
    assertThat(printed()).contains("of the 33 runs in " + folder + ", the newest 30 are shown");
  }

  @Test
  void aFolderThatCannotBeUsedFailsNoRun() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file");
    run(0);
    assertThat(trend(1)).isEmpty();
    assertThat(printed())
        .contains(
            folder + " cannot be read, so no trend is shown",
            "this run could not be added to " + folder);
    assertThat(folder).hasContent("a file");
  }

  @Test
  void twoRunsThatEndTogetherAreBothKept() {
    List<History> both = new ArrayList<>();
    both.add(begin(OverRuns.state(0, OverRuns.ENVIRONMENT, ROW)));
    both.add(begin(OverRuns.state(0, OverRuns.environment("vm-2, 2 cores"), ROW)));
    both.parallelStream().forEach(History::runEnded);
    assertThat(trend(1)).hasSize(3);
  }
}
