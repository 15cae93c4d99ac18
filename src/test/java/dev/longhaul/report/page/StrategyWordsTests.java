package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.server.strategy.Strategies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader may have the page alone. */
class StrategyWordsTests {
  private static String page(String strategy) {
    return Elements.root(
            PageHtml.render(
                List.of(ResultsJson.render(Samples.run(Samples.named(strategy, "sleep"))))))
        .getTextContent();
  }

  @Test
  void eachStrategyOfOursIsExplained() {
    assertThat(Strategies.names())
        .allSatisfy(
            strategy ->
                assertThat(page(strategy))
                    .contains(StrategyWords.of(strategy).orElseThrow())
                    .containsOnlyOnce("Where the strategies run a task"));
  }

  @Test
  void thoseOfOthersAreNot() {
    assertThat(StrategyWords.of("BoundedElasticPool")).isEmpty();
    assertThat(page("BoundedElasticPool")).doesNotContain("Where the strategies run a task");
  }
}
