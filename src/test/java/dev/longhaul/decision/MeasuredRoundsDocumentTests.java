package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of measured rounds in {@code docs/method.md} are those of the committed files. */
class MeasuredRoundsDocumentTests {
  static final Path DOCUMENT = Path.of("docs/method.md");

  private static final Path MEASURED = Path.of("src/test/resources/measured");
  private static final Path REPEATED_ROWS = MEASURED.resolve("repeated-rows.csv");
  private static final Path MORE_WORK = MEASURED.resolve("more-work.csv");
  private static final Path COMPUTED = Path.of("target/measured");

  @Test
  void repeatedRowsAreWhatTheirRoundsSay() throws IOException {
    holds("repeated rows", RepeatedRowsTable.of(MeasuredRounds.read(REPEATED_ROWS)));
  }

  @Test
  void moreWorkIsWhatItsRoundsSay() throws IOException {
    holds("more work", MoreWorkTable.of(MeasuredRounds.read(MORE_WORK)));
  }

  private static void holds(String name, List<String> lines) throws IOException {
    String document = Files.readString(DOCUMENT);
    String computed = new DocumentTable(name, lines).in(document);
    Path file = COMPUTED.resolve(name + ".md");
    Files.createDirectories(COMPUTED);
    Files.writeString(file, computed);
    assertThat(document)
        .as("if the change is meant, cp '%s' %s", file, DOCUMENT)
        .isEqualTo(computed);
  }
}
