package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Verdict.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long a cheap request takes beside each row's load. */
final class OthersStatement {
  /** A row whose p99 is so many times the least makes others wait. */
  private static final double MUCH = 5;

  /** From so long on, in milliseconds, a user notices the wait. */
  private static final double NOTICED = 100;

  private static final Comparator<Probed> BY_TIME = Comparator.comparingDouble(Probed::millis);

  private OthersStatement() {}

  /** A row and the 99th percentile of the response times of its probe requests. */
  private record Probed(AnswerRow row, double millis) {
    String time() {
      return FigureText.of(row.result(), Figure.PING_P99_MS);
    }

    String text() {
      return "%s with %s".formatted(time(), FamilyView.name(row));
    }
  }

  static Optional<Statement> of(FamilyView view) {
    List<Probed> rows = probed(view.rows());
    if (rows.isEmpty()) {
      return view.rows().stream().anyMatch(row -> Figure.PING_P99_MS.of(row.result()).isPresent())
          ? Optional.of(
              new Statement(
                  Topic.OTHERS, "not known: no row has both valid times and enough pings"))
          : Optional.empty();
    }
    double limit = MUCH * least(rows).millis();
    List<Probed> quick = rows.stream().filter(each -> each.millis() < limit).toList();
    List<Probed> slow = rows.stream().filter(each -> each.millis() >= limit).toList();
    String most = quick.stream().max(BY_TIME).orElseGet(() -> least(rows)).time();
    boolean all = rows.size() == view.rows().size();
    String takes =
        slow.isEmpty()
            ? "%s or less with %s".formatted(most, all ? "each of them" : names(quick))
            : "%s; with %s %s or less"
                .formatted(
                    slow.stream().map(Probed::text).collect(joining(", ")),
                    all ? "the rest" : names(quick),
                    most);
    return Optional.of(
        new Statement(
            Topic.OTHERS,
            "a ping, a cheap request beside the load, takes %s (p99)%s%s"
                .formatted(takes, failed(rows), unknown(view, rows))));
  }

  private static String names(List<Probed> rows) {
    return SummaryText.and(rows.stream().map(each -> each.row().name()).toList());
  }

  /** Silence about a row would be read as praise. */
  private static String unknown(FamilyView view, List<Probed> rows) {
    List<AnswerRow> known = rows.stream().map(Probed::row).toList();
    List<String> names =
        view.rows().stream().filter(row -> !known.contains(row)).map(AnswerRow::name).toList();
    return names.isEmpty() ? "" : "; not known with " + SummaryText.and(names);
  }

  /** A generator at its limit, for example, lets pings wait that the server does not. */
  private static List<Probed> probed(List<AnswerRow> rows) {
    return rows.stream()
        .filter(row -> !row.result().verdict().spoils(Subject.SPEED))
        .flatMap(
            row ->
                Figure.PING_P99_MS.of(row.result()).stream()
                    .mapToObj(millis -> new Probed(row, millis)))
        .toList();
  }

  private static Probed least(List<Probed> rows) {
    return rows.stream().min(BY_TIME).orElseThrow();
  }

  /**
   * Returns a sentence for each of these rows that makes other requests wait so long that a user
   * notices, where another row of its family does not.
   *
   * @param family all rows of the family
   * @param name what the family is called
   */
  static List<String> warnings(List<AnswerRow> family, List<AnswerRow> rows, String name) {
    List<Probed> probed = probed(family);
    if (probed.isEmpty()) {
      return List.of();
    }
    Probed least = least(probed);
    return rows.stream()
        .flatMap(row -> probed.stream().filter(each -> each.row().equals(row)))
        .filter(each -> each.millis() >= Math.max(NOTICED, MUCH * least.millis()))
        .map(
            each ->
                "But other requests wait for %s: a ping takes %s (p99), with %s %s: %s."
                    .formatted(
                        FamilyView.name(each.row()),
                        each.time(),
                        FamilyView.name(least.row()),
                        least.time(),
                        name))
        .toList();
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
