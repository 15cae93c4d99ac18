package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.AnswerRuns;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each part of an answer stands in its place on the page, in the words of the file. */
class PageAnswerTests {
  private static final String HEADLINE =
      "Take event_loop by default: it is among the fastest in 2 of 4 cases, and 1 is not decided.";

  private static final String SLEEP = "sleep, 25 users, 4 workers";

  private final String file = ResultsJson.render(Samples.run(AnswerRuns.flipping()));
  private final Element page = Elements.root(PageHtml.render(List.of(file)));

  private static Stream<Element> ofClass(Element within, String tag, String name) {
    return Elements.all(within, tag).stream()
        .filter(each -> each.getAttribute("class").equals(name));
  }

  private static List<String> texts(Element within, String tag) {
    return Elements.all(within, tag).stream().map(Node::getTextContent).toList();
  }

  private Element summary() {
    return Elements.all(page, "section").stream()
        .filter(section -> section.getAttribute("id").equals("summary"))
        .findFirst()
        .orElseThrow();
  }

  private String headline() {
    return ofClass(summary(), "p", "headline").findFirst().orElseThrow().getTextContent();
  }

  /** Returns the summary's lists: the sentences, the flips, and where two rows change places. */
  private List<List<String>> lists() {
    return ofClass(summary(), "ul", "answer").map(Elements::marks).toList();
  }

  /** Returns the lines of the map, without their header. */
  private List<Element> lines() {
    Element map = ofClass(summary(), "table", "map").findFirst().orElseThrow();
    return Elements.all(Elements.all(map, "tbody").getFirst(), "tr");
  }

  private Element cell(int line, int column) {
    return Elements.all(lines().get(line), "td").get(column);
  }

  private Element figure(String title) {
    return ofClass(page, "figure", "family")
        .filter(figure -> texts(figure, "h3").equals(List.of(title)))
        .findFirst()
        .orElseThrow();
  }

  /** Returns what is said beside the chart of a family, by its topics. */
  private Map<String, String> statements(String title) {
    Map<String, String> statements = new LinkedHashMap<>();
    ofClass(figure(title), "dl", "statements")
        .flatMap(list -> Elements.all(list, "div").stream())
        .forEach(
            entry ->
                statements.put(texts(entry, "dt").getFirst(), String.join("", texts(entry, "dd"))));
    return statements;
  }

  @Test
  void theSummaryHasTheDefaultAndWhatElseIsToBeSaid() {
    assertThat(headline()).isEqualTo(HEADLINE);
    List<String> sentences = lists().getFirst();
    assertThat(sentences)
        .hasSize(3)
        .startsWith(
            "But other requests wait for event_loop: a ping takes 4.50 s (p99), with thread_pool"
                + " 15.0 ms: sleep with 25 users.",
            "feed with 100 users: rather thread_pool.");
    assertThat(sentences.getLast())
        .startsWith(
            "hash with 25 users: not decided which of event_loop and thread_pool are among the"
                + " fastest; ")
        .endsWith(" would probably decide.");
  }

  @Test
  void theFlipStandsUnderTheMap() {
    assertThat(lists()).hasSize(3);
    assertThat(lists().get(2))
        .containsExactly(
            "feed: from 25 to 100 users the fastest change from event_loop to thread_pool");
    assertThat(lists().get(1))
        .singleElement()
        .asString()
        .startsWith(
            "feed: thread_pool/feed is slower than event_loop/feed with 25 users, and faster with"
                + " 100 users; they change places at ");
  }

  @Test
  void theCellsOfTheMapShowWhatIsUndecidedAndWhatFlips() {
    assertThat(lines().stream().map(line -> texts(line, "th").getFirst()))
        .containsExactly("sleep", "feed", "hash");
    List<List<String>> classes =
        lines().stream()
            .map(
                line ->
                    Elements.all(line, "td").stream()
                        .map(cell -> cell.getAttribute("class"))
                        .toList())
            .toList();
    assertThat(classes)
        .containsExactly(
            List.of("decided", ""), List.of("decided", "decided flips"), List.of("undecided", ""));
    assertThat(texts(cell(1, 0), "b")).containsExactly("event_loop");
    assertThat(texts(cell(1, 1), "b")).containsExactly("thread_pool");
    assertThat(texts(cell(2, 0), "i")).containsExactly("event_loop?", "thread_pool?");
    assertThat(texts(cell(2, 0), "b")).isEmpty();
  }

  @Test
  void aFamilyHasItsStatementsBesideItsChart() {
    Map<String, String> said = statements(SLEEP);
    assertThat(said.keySet())
        .containsExactly("task", "fastest", "slower", "CPU", "memory", "other requests", "study");
    assertThat(said)
        .containsEntry("task", "waits 280 ms")
        .containsEntry("fastest", "event_loop 100/s [99.5, 100.5]")
        .containsEntry("slower", "than event_loop: thread_pool by 20.0 % [19.8, 20.2]")
        .containsEntry(
            "other requests",
            "a ping, a cheap request beside the load, takes 4.50 s with event_loop; with the rest"
                + " 15.0 ms or less (p99)")
        .containsEntry(
            "study",
            "the study has another order: event_loop is faster than thread_pool here, and had"
                + " 3.54/s against 14.2/s there");
    assertThat(said.get("CPU"))
        .startsWith(
            "without the JIT compilers: event_loop 2.00 ms a request · thread_pool 2.00 times as"
                + " much [");
    assertThat(said.get("memory"))
        .startsWith("event_loop 100 MB · thread_pool 1.80 times as much [");
  }

  @Test
  void aFamilyThatIsNotDecidedSaysWhatWouldDecide() {
    Map<String, String> said = statements("hash, 25 users, 4 workers");
    assertThat(said).doesNotContainKeys("fastest", "slower");
    assertThat(said.get("perhaps fastest"))
        .startsWith("event_loop 100/s [")
        .endsWith("]: not decided between them");
    assertThat(said.get("undecided")).endsWith(" would probably decide");
  }

  @Test
  void theFileHasTheAnswerOfThePage() {
    JsonNode answer = new JsonMapper().readTree(file).get("answer");
    assertThat(answer.get("headline").asString()).isEqualTo(HEADLINE).isEqualTo(headline());
    assertThat(answer.get("sentences").valueStream().map(each -> each.asString()).toList())
        .isEqualTo(lists().getFirst());
    JsonNode family = answer.get("families").get(0);
    assertThat(family.get("family").asString()).isEqualTo("sleep");
    assertThat(family.get("users").asInt()).isEqualTo(25);
    assertThat(family.get("certainty").asString()).isEqualTo("decided");
    Map<String, String> written = new LinkedHashMap<>();
    family
        .get("statements")
        .valueStream()
        .forEach(each -> written.put(each.get("topic").asString(), each.get("text").asString()));
    assertThat(written).isNotEmpty().isEqualTo(statements(SLEEP));
  }
}
