package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Optional;

/** How long a cheap request waits behind each row's load. */
final class OthersStatement {
  /** A row whose p99 is so many times the least holds up others. */
  private static final double MUCH = 5;

  private OthersStatement() {}

  /** A row and the 99th percentile of the response times of its probe requests. */
  private record Probed(AnswerRow row, double millis) {
    String text() {
      return "%s behind %s"
          .formatted(FigureText.of(row.result(), Figure.PING_P99_MS), FamilyView.name(row));
    }
  }

  static Optional<Statement> of(FamilyView view) {
    List<Probed> rows =
        view.rows().stream()
            .filter(row -> row.result().verdict().compareTo(Verdict.DISTURBED) <= 0)
            .flatMap(
                row ->
                    Figure.PING_P99_MS.of(row.result()).stream()
                        .mapToObj(millis -> new Probed(row, millis)))
            .toList();
    double least = rows.stream().mapToDouble(Probed::millis).min().orElse(0);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Probed> quick = rows.stream().filter(each -> each.millis() < MUCH * least).toList();
    List<Probed> slow = rows.stream().filter(each -> each.millis() >= MUCH * least).toList();
    String most = FigureText.millis(quick.stream().mapToDouble(Probed::millis).max().orElse(least));
    String waits =
        slow.isEmpty()
            ? "a ping waits %s or less behind each of them (p99)".formatted(most)
            : "a ping waits %s (p99); behind the rest %s or less"
                .formatted(slow.stream().map(Probed::text).collect(joining(", ")), most);
    return Optional.of(new Statement(Topic.OTHERS, waits + failed(rows)));
  }

  /** No percentile includes a ping that was not answered. */
  private static String failed(List<Probed> rows) {
    return rows.stream()
        .map(Probed::row)
        .filter(row -> Figure.PING_FAILED.of(row.result()).orElse(0) > 0)
        .map(
            row ->
                "; %s pings failed behind %s"
                    .formatted(
                        FigureText.of(row.result(), Figure.PING_FAILED), FamilyView.name(row)))
        .collect(joining());
  }
}
