package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Optional;

/** How long a cheap request takes beside each row's load. */
final class OthersStatement {
  /** A row whose p99 is so many times the least makes others wait. */
  private static final double MUCH = 5;

  /** From so long on, in milliseconds, a user notices the wait. */
  private static final double NOTICED = 100;

  private OthersStatement() {}

  /** A row and the 99th percentile of the response times of its probe requests. */
  private record Probed(AnswerRow row, double millis) {
    String text() {
      return "%s with %s"
          .formatted(FigureText.of(row.result(), Figure.PING_P99_MS), FamilyView.name(row));
    }
  }

  static Optional<Statement> of(FamilyView view) {
    List<Probed> rows = probed(view.rows());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double least = least(rows);
    List<Probed> quick = rows.stream().filter(each -> each.millis() < MUCH * least).toList();
    List<Probed> slow = rows.stream().filter(each -> each.millis() >= MUCH * least).toList();
    String most = FigureText.millis(quick.stream().mapToDouble(Probed::millis).max().orElse(least));
    String takes =
        slow.isEmpty()
            ? "%s or less with each of them".formatted(most)
            : "%s; with the rest %s or less"
                .formatted(slow.stream().map(Probed::text).collect(joining(", ")), most);
    return Optional.of(
        new Statement(
            Topic.OTHERS,
            "a ping, a cheap request beside the load, takes %s (p99)%s"
                .formatted(takes, failed(rows))));
  }

  private static List<Probed> probed(List<AnswerRow> rows) {
    return rows.stream()
        .filter(row -> row.result().verdict().compareTo(Verdict.DISTURBED) <= 0)
        .flatMap(
            row ->
                Figure.PING_P99_MS.of(row.result()).stream()
                    .mapToObj(millis -> new Probed(row, millis)))
        .toList();
  }

  private static double least(List<Probed> rows) {
    return rows.stream().mapToDouble(Probed::millis).min().orElse(0);
  }

  /**
   * Returns a sentence for each of these strategies whose best row makes other requests wait so
   * long that a user notices, where another row does not.
   *
   * @param rows the rows of a family, the best first
   */
  static List<String> warnings(List<AnswerRow> rows, List<String> strategies, String family) {
    List<Probed> probed = probed(rows);
    double least = least(probed);
    return strategies.stream()
        .flatMap(
            strategy ->
                probed.stream().filter(each -> each.row().strategy().equals(strategy)).limit(1))
        .filter(each -> each.millis() >= Math.max(NOTICED, MUCH * least))
        .map(
            each ->
                "But other requests wait for %s: a ping takes %s (p99), with %s %s: %s."
                    .formatted(
                        FamilyView.name(each.row()),
                        FigureText.of(each.row().result(), Figure.PING_P99_MS),
                        quickest(probed, least),
                        FigureText.millis(least),
                        family))
        .toList();
  }

  private static String quickest(List<Probed> rows, double least) {
    return rows.stream()
        .filter(each -> each.millis() <= least)
        .map(each -> FamilyView.name(each.row()))
        .findFirst()
        .orElseThrow();
  }

  /** No percentile includes a ping that was not answered. */
  private static String failed(List<Probed> rows) {
    return rows.stream()
        .map(Probed::row)
        .filter(row -> Figure.PING_FAILED.of(row.result()).orElse(0) > 0)
        .map(
            row ->
                "; %s pings failed with %s"
                    .formatted(
                        FigureText.of(row.result(), Figure.PING_FAILED), FamilyView.name(row)))
        .collect(joining());
  }
}
