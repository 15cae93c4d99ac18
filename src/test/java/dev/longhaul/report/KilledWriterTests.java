package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Readers find complete results, while they are rewritten and after the writer's death. */
@Tag("slow")
@Tag("reliability")
class KilledWriterTests {
  @TempDir private static Path folder;

  @RepeatedTest(2)
  void leavesCompleteFilesOnly(RepetitionInfo repetition) throws Exception {
    List<String> command =
        JavaCommand.of(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                ClassPath.current(),
                List.of())
            .running(WritingMain.class, folder.toString());
    Process writer =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int rows = 0;
    try (BufferedReader written = writer.inputReader()) {
      // The writer is in the middle of the next row; each time it is killed at another place.
      while (rows < 8 + 5 * repetition.getCurrentRepetition()) {
        rows = Integer.parseInt(written.readLine());
        assertThat(wholeRows()).isGreaterThanOrEqualTo(rows);
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(wholeRows()).isGreaterThanOrEqualTo(rows);
  }

  /** Reads each file, which must be complete, and returns the number of its rows. */
  private static int wholeRows() throws Exception {
    int json =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("results.json")))
            .get("results")
            .size();
    String csv = Files.readString(folder.resolve("results.csv"));
    assertThat(csv).endsWith("\n");
    assertThat(csv.lines().map(line -> line.split(",", -1).length).distinct()).hasSize(1);
    return Math.min(json, (int) csv.lines().count() - 1);
  }
}
