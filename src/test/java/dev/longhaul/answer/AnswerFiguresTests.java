package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.compiling;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.AnswerRows.using;
import static dev.longhaul.answer.OpenRows.open;
import static dev.longhaul.answer.SpoiledRows.disturbed;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Standing;
import dev.longhaul.report.ReportFormat;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures in the sentences of {@code results.md} are those of the table below them. */
class AnswerFiguresTests {
  private static final RunResults RUN =
      Samples.run(
          // The first is the fastest, another one is the same, and one is slower.
          compiling(using(sleep("event_loop", 100), 2, 100), 1),
          compiling(using(sleep("thread_pool", 97), 4, 103), 1),
          compiling(using(sleep("process_pool", 50), 6, 341), 1),
          // One is perhaps as fast as the fastest.
          row("event_loop", "sleep_sync", 100, 100, 0.005),
          row("thread_pool", "sleep_sync", 100, 95.5, 0.025),
          // Both are perhaps the fastest, and a round of one of them does not count.
          disturbed(row("event_loop", "feed", 25, 100, 0.005), 1),
          row("thread_pool", "feed", 25, 99, 0.08),
          // One is a least value, and the interval of its memory would begin below 0.
          atTheLimit(needing(row("event_loop", "noop", 25, 1000, 0.005), 20, 20, 20, 20, 209, 209)),
          row("thread_pool", "noop", 25, 500, 0.005),
          // Times of milliseconds, and of seconds.
          open("event_loop", 25, 100, 150),
          open("thread_pool", 25, 100, 151),
          open("event_loop", 25, 200, 1500),
          open("thread_pool", 25, 200, 1520));

  private static final List<FamilyAnswer> FAMILIES = RUN.answer().families();

  private static final List<Map<String, String>> TABLE = table();

  /** Returns the row with another memory in each of its rounds. */
  private static BenchmarkResult needing(BenchmarkResult row, double... megabytes) {
    return BenchmarkResult.over(
        IntStream.range(0, megabytes.length)
            .mapToObj(round -> using(row, 2, megabytes[round]).rounds().get(round))
            .toList());
  }

  /** Returns the cells of each row by their column's header. */
  private static List<Map<String, String>> table() {
    String markdown = ReportFormat.MARKDOWN.render(RUN);
    List<List<String>> lines =
        markdown
            .lines()
            .dropWhile(line -> !line.startsWith("| strategy | task |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> List.of(line.replace("\\", "").split(" ?\\| ?", -1)))
            .toList();
    List<String> headers = lines.getFirst();
    return lines.stream()
        .skip(2)
        .map(
            cells ->
                IntStream.range(1, headers.size() - 1)
                    .boxed()
                    .collect(toMap(headers::get, cells::get)))
        .toList();
  }

  private static String cell(AnswerRow row, String column) {
    return TABLE.get(RUN.results().indexOf(row.result())).getOrDefault(column, "no " + column);
  }

  private static String throughput(AnswerRow row) {
    String figure = "%s %s/s".formatted(row.name(), cell(row, "throughput /s"));
    return figure.contains("≥") ? figure : figure + " " + cell(row, "95 % interval");
  }

  /**
   * Returns the rows with their figures as the table has them: of an open workload the mean, of a
   * least value no interval.
   */
  private static String expected(FamilyAnswer family, Standing standing) {
    return family.with(standing).stream()
        .map(
            row ->
                family.metric() == Metric.THROUGHPUT_PER_S
                    ? throughput(row)
                    : "%s %s".formatted(row.name(), cell(row, "mean")))
        .collect(joining(", "));
  }

  /** Returns the rows with their figures as the answer has them; no table has a mean's interval. */
  private static String speeds(FamilyAnswer family, Topic topic) {
    String figures = said(family, topic).orElse("").replaceFirst(": .*", "");
    return family.metric() == Metric.THROUGHPUT_PER_S
        ? figures
        : figures.replaceAll(" \\[[^\\]]*\\]", "");
  }

  private static List<String> all(Topic topic) {
    return FAMILIES.stream().flatMap(family -> said(family, topic).stream()).toList();
  }

  @Test
  void speedsAreTheTables() {
    assertThat(FAMILIES)
        .hasSize(6)
        .allSatisfy(
            family -> {
              assertThat(speeds(family, Topic.FASTEST)).isEqualTo(expected(family, Standing.IN));
              assertThat(speeds(family, Topic.PERHAPS)).isEqualTo(expected(family, Standing.OPEN));
            });
    assertThat(all(Topic.FASTEST))
        .hasSize(5)
        .anyMatch(each -> each.contains("thread_pool 97.0/s ["))
        .anyMatch(each -> each.endsWith("event_loop ≥ 1000/s"))
        .anyMatch(each -> each.contains("event_loop 150 ms ["))
        .anyMatch(each -> each.contains("event_loop 1.50 s ["));
    assertThat(all(Topic.PERHAPS))
        .hasSize(2)
        .anyMatch(each -> each.contains("thread_pool 95"))
        .anyMatch(each -> each.contains("event_loop 99.9/s ["));
  }

  /** Returns what is said before the rows that are compared with the first. */
  private static String ofTheFirst(FamilyAnswer family, Topic topic) {
    return said(family, topic).orElse("").replaceFirst(" · .*", "");
  }

  @Test
  void memoryIsTheTables() {
    assertThat(FAMILIES)
        .allSatisfy(
            family -> {
              AnswerRow first = family.rows().getFirst();
              assertThat(ofTheFirst(family, Topic.MEMORY))
                  .isIn(
                      first.name() + " " + cell(first, "memory"),
                      "the same for all within 5 %: " + cell(first, "memory"));
            });
    assertThat(all(Topic.MEMORY))
        .anyMatch(each -> each.startsWith("event_loop 100 MB · process_pool 3.41 times as much ["))
        .anyMatch(each -> each.equals("event_loop 83 MB · not decided: thread_pool"))
        .anyMatch(each -> each.equals("the same for all within 5 %: 123 MB"));
  }

  /** The table's is in brackets if the compilers have a part in it. */
  @Test
  void cpuTimeNamesTheTables() {
    assertThat(FAMILIES)
        .allSatisfy(
            family -> {
              String cell = cell(family.rows().getFirst(), "CPU/request");
              assertThat(cell).endsWith(" ms");
              assertThat(ofTheFirst(family, Topic.CPU))
                  .matches(".*[ (]" + Pattern.quote(cell) + " (a request|with them\\))");
            });
  }
}
