package dev.longhaul.report.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of the page's table.
 *
 * @param id its number on the page, from 0
 * @param run the run that it is of
 * @param json what the results file has of it
 */
record PageRow(int id, PageRun run, Members json) {
  static final String VALID = "VALID";
  static final String THROUGHPUT = "throughput_per_s";

  String strategy() {
    return json.text("strategy").orElse("");
  }

  /**
   * Returns the task, with what distinguishes the row from another one of the same strategy and
   * task.
   */
  String task() {
    String task = json.text("task").orElse("");
    return json.text("variant").map(variant -> task + " (" + variant + ")").orElse(task);
  }

  String name() {
    return strategy() + "/" + task();
  }

  Members settings() {
    return json.object("settings");
  }

  String setting(String name) {
    return settings().number(name).stream()
        .mapToObj(PageFigureText::plain)
        .findFirst()
        .or(() -> settings().text(name))
        .orElse("");
  }

  String verdict() {
    return json.text("verdict").orElse("");
  }

  boolean isValid() {
    return verdict().equals(VALID);
  }

  /** Returns whether the server may be faster than the load generator could show. */
  boolean isAtLeast() {
    // Of an older file, the verdict says it.
    return json.isTrue("throughput_is_at_least")
        || (verdict().equals("GENERATOR_BOUND") && setting("workload").equals("closed"));
  }

  int rounds() {
    return (int) json.number("rounds").orElse(1);
  }

  /** Returns how many rounds its figures are about. */
  long countedRounds() {
    List<Members> rounds = json.objects("by_round");
    return rounds.isEmpty()
        ? rounds()
        : rounds.stream().filter(round -> round.isTrue("counts")).count();
  }

  /** Returns how many requests succeeded in a window on average, rounded. */
  long requestsPerWindow() {
    return Math.round(figure("succeeded").orElse(0) / Math.max(1, countedRounds()));
  }

  /** Returns the row in this run and in earlier ones, the oldest first; empty if there is none. */
  List<Members> trend() {
    return json.objects("trend");
  }

  OptionalDouble figure(String name) {
    return json.number(name);
  }

  /** Returns the two ends of a figure's 95 % interval; empty if there is none. */
  Optional<List<Double>> interval(String figure) {
    return Optional.of(json.object("intervals").numbers(figure)).filter(ends -> ends.size() == 2);
  }

  /**
   * Returns a figure in the words of the answer, with its unit and its interval; a dash if it is
   * not known. An older file has no such words.
   */
  String text(String figure) {
    return json.object("shown")
        .text(figure)
        .orElseGet(
            () -> {
              boolean least = figure.equals(THROUGHPUT) && isAtLeast();
              String interval =
                  interval(figure)
                      .map(ends -> " " + PageFigureText.interval(figure, ends))
                      .orElse("");
              return (least ? "≥ " : "")
                  + PageFigureText.of(figure, figure(figure), interval(figure))
                  + interval;
            });
  }

  /** Returns what rows must share to be shown in one chart. */
  PageFamily.Key family() {
    Members settings = settings();
    return new PageFamily.Key(
        run.number(),
        // Rows of two tests were not measured in turn, so their rounds are not compared.
        settings.number("rounds").orElse(1) > 1 ? json.text("test").orElse("") : "",
        json.text("work").orElseGet(() -> json.text("task").orElse("")),
        (int) settings.number("users").orElse(0),
        (int) settings.number("workers").orElse(0),
        settings.number("rate_per_s"));
  }
}
