package dev.longhaul.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("reliability")
class EscapingTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "thread_pool/sleep_sync     | thread_pool/sleep_sync",
        "_private and closed_       | \\_private and closed\\_",
        "$x$ *y* ~z~ `a` [b] \\     | \\$x\\$ \\*y\\* \\~z\\~ \\`a\\` \\[b\\] \\\\",
        "<b> & &copy;               | &lt;b&gt; &amp; &amp;copy;",
        "@octocat                   | @&#8203;octocat",
        "Shop@2                     | Shop@&#8203;2",
        "owner/repo#1, #, #a        | owner/repo\\#&#8203;1, \\#, \\#a",
        "GH-1, gh-2, weigh-3        | GH-&#8203;1, gh-&#8203;2, weigh-3",
        ":+1: a:smile:b             | :&#8203;+1: a:&#8203;smile:b",
        "at 12:30:45, 127.0.0.1:80  | at 12:30:45, 127.0.0.1:80",
        "http://a.test/b_c          | http&#58;//a.test/b_c",
        "www.a.test, awww.b         | www&#46;a.test, awww.b",
        "- x                        | \\- x",
        "---                        | \\---",
        "-1+1                       | -1+1",
        "12) x                      | 12\\) x",
        "1.5 s                      | 1.5 s",
        "+                          | \\+",
      })
  void markdownIsShownAsGiven(String text, String escaped) {
    assertThat(Escaping.markdown(text, 100)).isEqualTo(escaped);
  }

  @Test
  void markdownIsCutBeforeItIsEscaped() {
    assertThat(Escaping.markdown("@a**b", 4)).isEqualTo("@&#8203;a\\*…");
  }
}
