package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Decision;
import dev.longhaul.decision.Metric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Where the order of two rows is decided, and others published another one. */
final class ReferenceStatement {
  private ReferenceStatement() {}

  static Optional<Statement> of(FamilyView view, Reference reference) {
    String text =
        view.by(Metric.THROUGHPUT_PER_S).stream()
            .map(each -> each.decision() == Decision.SLOWER ? each.reversed() : each)
            .flatMap(each -> of(each, view, reference))
            .collect(joining(" · "));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement(Topic.STUDY, reference.name() + " has another order: " + text));
  }

  private static Stream<String> of(Comparison pair, FamilyView view, Reference reference) {
    OptionalDouble candidate = published(pair.candidate(), view, reference);
    OptionalDouble baseline = published(pair.baseline(), view, reference);
    if (candidate.isEmpty() || baseline.isEmpty()) {
      return Stream.empty();
    }
    double ratio = candidate.getAsDouble() / baseline.getAsDouble();
    double margin = 1 + pair.margin().share();
    boolean other =
        switch (pair.decision()) {
          case FASTER -> ratio < 1;
          case SAME -> ratio > margin || ratio < 1 / margin;
          case SLOWER, LESS, MORE, UNDECIDED -> false;
        };
    return other
        ? Stream.of(
            "%s %s %s here, and had %s against %s there"
                .formatted(
                    view.shortName(pair.candidate()),
                    pair.decision() == Decision.SAME ? "is as fast as" : "is faster than",
                    view.shortName(pair.baseline()),
                    FigureText.perSecond(candidate.getAsDouble()),
                    FigureText.perSecond(baseline.getAsDouble())))
        : Stream.empty();
  }

  private static OptionalDouble published(String name, FamilyView view, Reference reference) {
    return view.rows().stream()
        .filter(row -> row.comparedName().equals(name))
        .map(row -> reference.throughputPerSecond(row.result().benchmarkCase()))
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
