package dev.longhaul.server.task.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rometools.rome.io.FeedException;
import dev.longhaul.load.RawServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class NewsPageTests {
  @Test
  void showsTitleEntriesAndParses() throws Exception {
    assertThat(page("", "Caf\u00e9 &lt;b&gt; &amp; news", "First"))
        .contains("<title>Caf\u00e9 &lt;b&gt; &amp; news</title>")
        .containsPattern("<p>2 entries, parsed 20 times: [0-9a-f]{64}</p>");
  }

  @Test
  void dependsOnEveryTitle() throws Exception {
    assertThat(page("", "News", "First")).isNotEqualTo(page("", "News", "Fist"));
    assertThat(page("", "News", "First")).isEqualTo(page("", "News", "First"));
  }

  @Test
  void refusesEntitiesThatGrowWithoutBound() {
    String entities =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                level ->
                    "<!ENTITY e%d \"%s\">".formatted(level, ("&e" + (level - 1) + ";").repeat(10)))
            .collect(Collectors.joining());
    String billionLaughs = "<!DOCTYPE rss [<!ENTITY e0 \"laugh\">" + entities + "]>";

    assertThatThrownBy(() -> page(billionLaughs, "News", "&e9;"))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void fetchesNothingForAFeed(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      for (String system : new String[] {secret.toUri().toString(), server.uri().toString()}) {
        String entity = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s\">]>".formatted(system);
        String parameter = "<!DOCTYPE rss [<!ENTITY %% x SYSTEM \"%s\"> %%x;]>".formatted(system);
        String type = "<!DOCTYPE rss SYSTEM \"%s\">".formatted(system);
        for (String doctype : new String[] {entity, parameter, type}) {
          assertThatThrownBy(() -> page(doctype, "News", doctype.equals(entity) ? "&x;" : "First"))
              .isInstanceOf(FeedException.class)
              .hasMessageContaining("DOCTYPE")
              .hasMessageNotContaining("secret\"");
        }
      }
      assertThat(server.accepted()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no feed", "<html><body>no feed</body></html>", "<rss version='2.0'>"})
  void refusesTextThatIsNotAFeed(String text) {
    assertThatThrownBy(() -> NewsPage.of(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfAny(FeedException.class, IllegalArgumentException.class);
  }

  private static String page(String doctype, String title, String first) throws Exception {
    String feed =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        %s
        <rss version="2.0"><channel><title>%s</title><link>http://news.test/</link>
        <description>News</description>
        <item><title>%s</title><link>http://news.test/1</link></item>
        <item><title>Second</title><link>http://news.test/2</link></item>
        </channel></rss>
        """
            .formatted(doctype, title, first);
    return NewsPage.of(feed.getBytes(StandardCharsets.UTF_8));
  }
}
