package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTableTests {
  private final DocumentTable table = new DocumentTable("speeds", List.of("| a |", "| - |"));

  @Test
  void takesThePlaceOfTheFormerTable() {
    String document = "Text.\n\n<!-- speeds -->\n%s<!-- end of speeds -->\n\nMore.\n";
    assertThat(table.in(document.formatted("\n| old |\n\n")))
        .isEqualTo(document.formatted("\n| a |\n| - |\n\n"))
        .isEqualTo(table.in(document.formatted("")));
  }

  @Test
  void aDocumentWithoutThePlaceIsRefused() {
    assertThatThrownBy(() -> table.in("<!-- speeds -->\n"))
        .hasMessage(
            "the document must have the lines <!-- speeds --> and, after it,"
                + " <!-- end of speeds -->");
  }

  @Test
  void theManualHasThePlaces() throws IOException {
    String manual = Files.readString(MeasuredRoundsDocumentTests.DOCUMENT);
    assertThat(manual).isNotEqualTo(new DocumentTable("repeated rows", List.of("|")).in(manual));
    assertThat(manual).isNotEqualTo(new DocumentTable("more work", List.of("|")).in(manual));
  }
}
