package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.report.page.PageHtml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parts of the response time are called. */
class ResponseSplitReportTests {
  private static final RunResults RUN =
      Samples.run(Samples.withSplit(new ResponseSplit(1, 100, 9, 35, 3, 2.5)));

  /** The wait for a server that does not read yet is no wait for a network. */
  @Test
  void theNetworksPartSaysThatTheServerMayNotHaveRead() {
    assertThat(MarkdownTable.render(RUN))
        .contains(
            "| connect | network or unread | queue |", "; network or unread: on the way, and");
    assertThat(AllureTable.render(RUN)).contains("network or unread: on the way, and");
    assertThat(PageHtml.render(List.of(ResultsJson.render(RUN))))
        .contains("<th scope=\"col\">network or unread ms</th>");
  }
}
