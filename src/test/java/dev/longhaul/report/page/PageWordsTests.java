package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.validity.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Node;

/** A reader may have the page alone. */
class PageWordsTests {
  private static String words(String file) {
    return Elements.all(Elements.root(PageHtml.render(List.of(file))), "details").stream()
        .map(Node::getTextContent)
        .filter(text -> text.startsWith("What the words mean"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void eachVerdictIsExplained(Verdict verdict) {
    assertThat(PageWords.ofVerdict(verdict.name())).isPresent();
  }

  @Test
  void thoseAreExplainedThatTheRowsHave() {
    assertThat(words(PageSamples.rounds()))
        .contains("window", "round", "look", "VALID", "GENERATOR_BOUND")
        .doesNotContain("WORK_MISSING");
    assertThat(words(PageSamples.once())).contains("INCOMPLETE").doesNotContain("round", "look");
    assertThat(PageWords.ofVerdict("UNHEARD_OF")).isEmpty();
  }
}
