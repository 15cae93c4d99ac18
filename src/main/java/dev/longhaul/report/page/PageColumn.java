package dev.longhaul.report.page;

import dev.longhaul.report.page.PageDoubt.About;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of the page's table.
 *
 * @param key its name in the page's code; a figure's is that of the results file
 * @param header its name for people, with the unit
 * @param shown whether readers see it before they choose columns
 * @param cell its HTML of a row
 * @param order what rows are sorted by: a number, or a text if it has none
 */
record PageColumn(
    String key,
    String header,
    boolean shown,
    Function<PageRow, String> cell,
    Function<PageRow, Order> order) {
  /** A value to sort by; rows without one come last. */
  record Order(OptionalDouble number, String text) {
    String attribute() {
      return number.isPresent() ? PageFigureText.plain(number.getAsDouble()) : Html.name(text);
    }
  }

  private static final String P99 = "response_time_p99_ms";

  /** What every page has. */
  static final List<PageColumn> ALL =
      List.of(
          setting("users", true),
          setting("workers", false),
          new PageColumn(
              PageRow.THROUGHPUT,
              "throughput",
              true,
              PageColumn::throughput,
              row -> number(row.figure(PageRow.THROUGHPUT))),
          text("verdict", "verdict", true, PageRow::verdict),
          calculated("bound_per_s", "bound"),
          figure("efficiency", "efficiency", false),
          figure("response_time_mean_ms", "mean", true),
          figure("response_time_p50_ms", "p50", false),
          figure("response_time_p90_ms", "p90", false),
          new PageColumn(P99, "p99", true, PageColumn::p99, row -> number(row.figure(P99))),
          figure("server_cpu_ms_per_request", "CPU/request", true),
          figure("peak_memory_mb", "memory", true),
          figure("ping_p50_ms", "ping p50", false),
          figure("ping_p99_ms", "ping p99", true),
          figure("availability_percent", "available %", false),
          count("succeeded", "succeeded", false),
          new PageColumn(
              "failed",
              "failed or late",
              true,
              row -> Html.text(failures(row)),
              row -> number(OptionalDouble.of(failed(row)))),
          new PageColumn(
              "rounds",
              "rounds",
              true,
              row -> Integer.toString(row.rounds()),
              row -> number(OptionalDouble.of(row.rounds()))),
          published("published", "study", PageColumn::published),
          published(
              "published_response_time_mean_ms", "study mean", PageColumn::publishedMeanMillis));

  /** What readers may add, unless the page has too many rows. */
  static final List<PageColumn> MORE =
      List.of(
          figure("warm_up_s", "warm-up s", false),
          figure("response_time_max_ms", "longest", false),
          figure("drift_percent", "drift %", false),
          figure("capacity_per_s", "capacity", false),
          figure("demand_ms", "demand", false),
          figure("jit_cpu_percent", "JIT % of CPU", false),
          figure("others_cpu_percent", "others % of CPU", false),
          figure("ceiling_per_s", "driver’s ceiling", false),
          figure("driver_running_percent", "driver runs %", false),
          figure("peak_threads", "threads", false),
          figure("heap_after_gc_mb", "heap", false),
          count("discarded_windows", "windows given up", false));

  private static PageColumn setting(String name, boolean shown) {
    return new PageColumn(
        name,
        name,
        shown,
        row -> Html.name(row.setting(name)),
        row -> number(row.settings().number(name)));
  }

  private static PageColumn text(
      String key, String header, boolean shown, Function<PageRow, String> text) {
    return new PageColumn(
        key,
        header,
        shown,
        row -> Html.text(text.apply(row)),
        row -> new Order(OptionalDouble.empty(), text.apply(row)));
  }

  private static PageColumn count(String key, String header, boolean shown) {
    return new PageColumn(
        key,
        header,
        shown,
        row ->
            row.figure(key).stream()
                .mapToObj(PageFigureText::plain)
                .findFirst()
                .orElse(PageFigureText.UNKNOWN),
        row -> number(row.figure(key)));
  }

  /** What is calculated has the faults of no window. */
  private static PageColumn calculated(String key, String header) {
    return new PageColumn(
        key, header, false, row -> withInterval(row, key), row -> number(row.figure(key)));
  }

  /** A fault stands beside each figure that it spoils. */
  private static PageColumn figure(String key, String header, boolean shown) {
    return new PageColumn(
        key,
        header,
        shown,
        row -> withInterval(row, key) + Html.marks(faults(row, key)),
        row -> number(row.figure(key)));
  }

  /** Where there is no number, there is nothing to doubt. */
  private static List<PageDoubt> faults(PageRow row, String key) {
    return row.figure(key).isPresent() ? PageDoubt.ofFigure(row, key) : List.of();
  }

  private static PageColumn published(
      String key, String header, Function<PageRow, OptionalDouble> published) {
    return new PageColumn(
        key,
        header,
        false,
        row -> PageFigureText.of(key, published.apply(row), Optional.empty()),
        row -> number(published.apply(row)));
  }

  private static Order number(OptionalDouble value) {
    return new Order(value, "");
  }

  /** The doubts stand beside the number that most readers take away. */
  private static String throughput(PageRow row) {
    return withInterval(row, PageRow.THROUGHPUT) + Html.marks(PageDoubt.of(row));
  }

  /** Of few requests there is no 99th percentile, or a rough one. */
  private static String p99(PageRow row) {
    return withInterval(row, P99)
        + Html.marks(
            Stream.concat(
                    faults(row, P99).stream(),
                    PageDoubt.of(row).stream().filter(doubt -> doubt.about() == About.FEW_REQUESTS))
                .toList());
  }

  private static String withInterval(PageRow row, String key) {
    String text = row.text(key);
    int interval = text.indexOf(" [");
    return interval < 0
        ? "<span class=\"figure\">%s</span>".formatted(Html.text(text))
        : "<span class=\"figure\">%s</span> <span class=\"interval\">%s</span>"
            .formatted(Html.text(text.substring(0, interval)), Html.text(text.substring(interval)));
  }

  /** Returns each kind of failure with its count: none is cut off. */
  static String failures(PageRow row) {
    Members outcomes = row.json().object("outcomes");
    String kinds =
        outcomes.all().keySet().stream()
            .filter(kind -> !kind.equals("succeeded") && outcomes.number(kind).orElse(0) > 0)
            .map(kind -> PageFigureText.plain(outcomes.number(kind).orElse(0)) + " " + kind)
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? "0" : kinds;
  }

  /** Returns how many requests did not succeed, of any kind. */
  private static double failed(PageRow row) {
    Members outcomes = row.json().object("outcomes");
    return outcomes.all().keySet().stream()
        .filter(kind -> !kind.equals("succeeded"))
        .mapToDouble(kind -> outcomes.number(kind).orElse(0))
        .sum();
  }

  static OptionalDouble published(PageRow row) {
    return row.json().object("published").number(PageRow.THROUGHPUT);
  }

  private static OptionalDouble publishedMeanMillis(PageRow row) {
    OptionalDouble seconds = row.json().object("published").number("response_time_mean_s");
    return seconds.isPresent()
        ? OptionalDouble.of(1000 * seconds.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Returns whether a row has a value here. */
  boolean isKnown(PageRow row) {
    Order value = order.apply(row);
    return value.number().isPresent() || !value.text().isEmpty();
  }
}
