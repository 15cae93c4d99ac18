package dev.longhaul.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the words of a page mean, for a reader who has the page alone. */
final class PageWords {
  private PageWords() {}

  /** Returns what a verdict means; empty if it is another version's. */
  static Optional<String> ofVerdict(String verdict) {
    return switch (verdict) {
      case "VALID" -> Optional.of("no check found a fault");
      case "UNSTEADY" ->
          Optional.of(
              "it got faster or slower in its window, or a queue grew: its mean is that of no steady state");
      case "GENERATOR_BOUND" ->
          Optional.of(
              "the load generator was at its limit: the server may be faster; CPU time per request is still valid");
      case "DISTURBED" ->
          Optional.of("other programs used the processors, or the machine had another speed");
      case "INCONSISTENT" ->
          Optional.of(
              "its figures contradict each other, or it is faster than its demand allows: believe none");
      case "WORK_MISSING" ->
          Optional.of("it answered without doing the work, or without a proof of it: believe none");
      case "INCOMPLETE" ->
          Optional.of("its server ended, or none of its requests succeeded: believe none");
      default -> Optional.empty();
    };
  }

  /** Returns a list that opens, of the words that these rows need. */
  static String render(List<PageRow> rows) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("window", "the time in which a row is measured, after its warm-up");
    if (rows.stream().anyMatch(row -> row.rounds() > 1)) {
      words.put("round", "one window of each row, each with a server of its own, in turn");
      words.put("look", "a check whether the rounds so far decide, where a run stops when they do");
    }
    if (hasAny(rows, "bound_per_s")) {
      words.put("demand", "how long the task of one request takes alone");
      words.put(
          "bound",
          "calculated, not measured: the most that users, workers, demand and processors allow");
      words.put("efficiency", "throughput ÷ bound");
    }
    if (hasAny(rows, "ping_p99_ms")) {
      words.put(
          "ping", "a cheap request beside the load, at a constant rate: how long others wait");
    }
    rows.stream()
        .map(PageRow::verdict)
        .distinct()
        .sorted()
        .forEach(verdict -> ofVerdict(verdict).ifPresent(text -> words.put(verdict, text)));
    return """
    <details class="meaning"><summary>What the words mean</summary>\
    <dl class="statements">%s</dl></details>
    """
        .formatted(
            Html.each(
                List.copyOf(words.entrySet()), word -> Html.entry(word.getKey(), word.getValue())));
  }

  private static boolean hasAny(List<PageRow> rows, String figure) {
    return rows.stream().anyMatch(row -> row.figure(figure).isPresent());
  }
}
