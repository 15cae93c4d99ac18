package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTests {
  private static final int ROWS = 100;

  @TempDir private Path folder;

  @Test
  void readsRowsByTheColumnsOfTheFirstLine() throws IOException {
    assertThat(csv("id,name\n1,a\n2,\n").all())
        .containsExactly(Map.of("id", "1", "name", "a"), Map.of("id", "2", "name", ""));
  }

  @Test
  void readsQuotedValues() throws IOException {
    assertThat(csv("id,name\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2, d \r\n").all())
        .containsExactly(
            Map.of("id", "1", "name", "a, \"b\"\r\nc"), Map.of("id", "2", "name", " d "));
  }

  @Test
  void leavesOutAByteOrderMark() throws IOException {
    assertThat(csv("\ufeffid\nü\n").all()).containsExactly(Map.of("id", "ü"));
  }

  @Test
  void readsAResourceOfTheClassPath() {
    Feed feed = Feed.csv("dev/longhaul/request/orders.csv");
    assertThat(feed.all()).containsExactly(Map.of("id", "17"), Map.of("id", "ü"));
    assertThat(feed.source()).isEqualTo("dev/longhaul/request/orders.csv");
  }

  @Test
  void aFileIsPreferredToAResource() throws IOException {
    Path file = Files.writeString(folder.resolve("orders.csv"), "id\n1\n");
    assertThat(Feed.csv(file.toString()).all()).hasSize(1);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("", "must have at least one row of values, but has none"),
        Arguments.of("id,name\n", "must have at least one row of values, but has none"),
        Arguments.of(
            "id,name\n1,a\n2\n",
            "each row must have 2 values, as the first line does, but row 2 has 1"),
        Arguments.of("id,name\n1,a,b\n", "but row 1 has 3"),
        Arguments.of("id,id\n1,2\n", "the first line must name each column once"),
        Arguments.of("id,\n1,2\n", "the first line must name each column once"),
        Arguments.of("id\n\"1\n", "must be a readable CSV file in UTF-8"));
  }

  @Tag("reliability")
  @ParameterizedTest
  @MethodSource("badFiles")
  void aBadFileIsRefusedWithItsPath(String content, String rule) {
    assertThatThrownBy(() -> csv(content))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("rows.csv", rule);
  }

  @Test
  @Tag("reliability")
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Path file =
        Files.write(folder.resolve("latin.csv"), "id\nü\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Feed.csv(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("latin.csv", "must be a readable CSV file in UTF-8");
  }

  @Tag("reliability")
  @ParameterizedTest
  @ValueSource(strings = {"no/such.csv", "", "a\0b"})
  void aFileThatIsNotThereIsRefused(String name) {
    assertThatThrownBy(() -> Feed.csv(name))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a feed must be ");
  }

  @Test
  @Tag("reliability")
  void aFolderOrAMissingPathIsRefused() {
    assertThatThrownBy(() -> Feed.csv(folder)).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Feed.csv(folder.toString()))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Feed.csv(folder.resolve("no.csv")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no.csv");
  }

  @Test
  @Tag("reliability")
  void aFileWithoutAFirstLineOfColumnsIsRefusedByItsVariables() throws IOException {
    Feed feed = csv("17\n18\n");
    assertThatThrownBy(() -> Requests.of(get("/{id}").fedBy(feed)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("{id} must be one of the columns of ", "rows.csv, which are [17]");
  }

  @Test
  @Tag("reliability")
  void rowsOfCodeAreRefused() {
    Map<String, String> withNull = new HashMap<>();
    withNull.put("id", null);
    assertThatThrownBy(() -> Feed.rows(List.of(withNull)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("row 1 has null");
    assertThatThrownBy(() -> Feed.rows(List.of())).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Feed.from(Collections.emptyIterator()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("a feed must have at least one row of values, but has none");
  }

  @Test
  @Tag("reliability")
  void anEndlessIteratorIsRefused() {
    assertThatThrownBy(() -> Feed.from(Stream.generate(Map::<String, String>of).iterator()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at most 1000000 rows");
  }

  @Test
  void rowsAreTakenInOrderAndAgain() {
    assertThat(IntStream.range(0, 2 * ROWS).mapToObj(numbers()::row))
        .extracting(row -> Integer.valueOf(row.get("n")))
        .containsExactlyElementsOf(
            IntStream.range(0, 2 * ROWS).map(i -> i % ROWS).boxed().toList());
  }

  @Test
  void theSameSeedDrawsTheSameOrder() {
    assertThat(drawn(42, ROWS)).isEqualTo(drawn(42, ROWS));
    assertThat(drawn(42, ROWS)).isNotEqualTo(drawn(43, ROWS));
    assertThat(drawn(42, 5)).containsExactly(46, 97, 91, 58, 64);
  }

  /** Neighbouring seeds, because people take 1, 2, 3; the test is deterministic. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 2, 42, Long.MAX_VALUE})
  void rowsAreDrawnWithEqualChances(long seed) {
    int draws = 1000 * ROWS;
    long[] counts = new long[ROWS];
    long repeats = 0;
    int[] drawn = drawn(seed, draws);
    for (int i = 0; i < draws; i++) {
      counts[drawn[i]]++;
      repeats += i > 0 && drawn[i] == drawn[i - 1] ? 1 : 0;
    }
    double expected = (double) draws / ROWS;
    double chiSquare =
        LongStream.of(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    // 99 degrees of freedom: the quantiles of 0.01 % and 99.99 %
    assertThat(chiSquare).isBetween(54.0, 161.0);
    assertThat(repeats).isBetween(850L, 1150L);
  }

  private static int[] drawn(long seed, int draws) {
    Feed feed = numbers().drawn(seed);
    int[] drawn = new int[draws];
    Arrays.setAll(drawn, i -> Integer.parseInt(feed.row(i).get("n")));
    return drawn;
  }

  private static Feed numbers() {
    return Feed.rows(
        IntStream.range(0, ROWS).mapToObj(n -> Map.of("n", Integer.toString(n))).toList());
  }

  private Feed csv(String content) throws IOException {
    return Feed.csv(Files.writeString(folder.resolve("rows.csv"), content));
  }
}
