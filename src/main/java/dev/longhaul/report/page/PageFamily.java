package dev.longhaul.report.page;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Rows that do the same work for as many users: one chart.
 *
 * @param id its number on the page, from 0
 * @param key what its rows share
 * @param rows in the order of the results file
 * @param isOneOfSeveral whether rows of other tests do the same work
 */
record PageFamily(int id, Key key, List<PageRow> rows, boolean isOneOfSeveral) {
  /**
   * What the rows of a chart share.
   *
   * @param test their test method; empty if they were measured once
   */
  record Key(int run, String test, String work, int users, int workers, OptionalDouble rate) {
    Key withoutTest() {
      return new Key(run, "", work, users, workers, rate);
    }
  }

  static List<PageFamily> of(List<PageRow> rows) {
    Map<Key, List<PageRow>> families = new LinkedHashMap<>();
    rows.forEach(row -> families.computeIfAbsent(row.family(), key -> new ArrayList<>()).add(row));
    Map<Key, Long> tests =
        families.keySet().stream().collect(groupingBy(Key::withoutTest, counting()));
    List<PageFamily> all = new ArrayList<>();
    families.forEach(
        (key, of) ->
            all.add(
                new PageFamily(
                    all.size(),
                    key,
                    List.copyOf(of),
                    tests.getOrDefault(key.withoutTest(), 0L) > 1)));
    return all;
  }

  /**
   * Returns the row's task, with what distinguishes it from other rows of the family, if any does.
   */
  String task(PageRow row) {
    boolean alike = rows.stream().map(each -> each.json().text("variant")).distinct().count() == 1;
    return alike ? row.json().text("task").orElse("") : row.task();
  }

  /** Returns the row's strategy and task. */
  String name(PageRow row) {
    return row.strategy() + "/" + task(row);
  }

  /** Returns the row's strategy, with its task if the family has several. */
  String shortName(PageRow row) {
    boolean several = rows.stream().map(PageRow::task).distinct().count() > 1;
    return several ? name(row) : row.strategy();
  }

  /** Returns the figure that decides: in an open workload, the throughput is given. */
  String comparedBy() {
    return key.rate().isPresent() ? "response_time_mean_ms" : PageRow.THROUGHPUT;
  }

  /** Returns a title, such as {@code sleep, 25 users, 4 workers}. */
  String title() {
    String rate =
        key.rate().isPresent()
            ? ", %s arrivals/s".formatted(PageFigureText.plain(key.rate().getAsDouble()))
            : "";
    String test = isOneOfSeveral && !key.test().isEmpty() ? ", " + key.test() : "";
    return "%s, %s, %s%s%s"
        .formatted(
            key.work(), count(key.users(), "user"), count(key.workers(), "worker"), rate, test);
  }

  private static String count(int count, String of) {
    return count == 1 ? "1 " + of : count + " " + of + "s";
  }
}
