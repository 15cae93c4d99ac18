package dev.longhaul.report;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.InterimLooks;
import dev.longhaul.decision.PlanDecisions;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Renders comparisons as comma-separated values, one line a pair.
 *
 * <p>Other tools read the columns by name and by position: new columns go at the end, and the cell
 * of an unknown figure stays empty. So does a limit that the load generator has cut off.
 */
final class DecisionsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final int DECIMALS = 5;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("family", of -> of.family().work()),
          new Column("users", of -> of.family().users()),
          new Column("baseline", Comparison::baseline),
          new Column("candidate", Comparison::candidate),
          new Column("metric", of -> Names.of(of.metric())),
          number("ratio", Comparison::ratio),
          number("low", of -> limit(of, ConfidenceInterval::low)),
          number("high", of -> limit(of, ConfidenceInterval::high)),
          number("level", of -> OptionalDouble.of(of.level())),
          number("margin", of -> OptionalDouble.of(of.margin().share())),
          new Column("pairs", Comparison::pairs),
          new Column("decision", Comparison::decision),
          new Column(
              "more_rounds", of -> of.moreRounds().isPresent() ? of.moreRounds().getAsInt() : ""),
          new Column("at_most", of -> of.looks().<Object>map(InterimLooks::atMost).orElse("")));

  private static final String PLAN = "plan";

  /** A column and the cell of a comparison in it. */
  private record Column(String name, Function<Comparison, Object> cell) {}

  private DecisionsCsv() {}

  static String render(List<PlanDecisions> plans) {
    StringBuilder csv =
        new StringBuilder(line(Stream.concat(COLUMNS.stream().map(Column::name), Stream.of(PLAN))));
    for (PlanDecisions plan : plans) {
      Object test = Escaping.spreadsheet(plan.plan());
      for (Comparison comparison : plan.comparisons()) {
        csv.append(
            line(
                Stream.concat(
                    COLUMNS.stream().map(column -> text(column.cell().apply(comparison))),
                    Stream.of(test))));
      }
    }
    return csv.toString();
  }

  /** Returns the cells of a line that are not empty, by the names of their columns. */
  static Map<String, Object> members(String plan, Comparison comparison) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Column column : COLUMNS) {
      Object cell = column.cell().apply(comparison);
      if (!cell.equals("")) {
        members.put(column.name(), cell instanceof Enum<?> constant ? constant.name() : cell);
      }
    }
    members.put(PLAN, plan);
    return members;
  }

  private static String line(Stream<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  private static Object text(Object cell) {
    return switch (cell) {
      case String name -> Escaping.spreadsheet(name);
      case BigDecimal number -> number.toPlainString();
      default -> cell;
    };
  }

  private static Column number(String name, Function<Comparison, OptionalDouble> cell) {
    return new Column(
        name,
        of -> Numbers.rounded(cell.apply(of), DECIMALS).map(each -> (Object) each).orElse(""));
  }

  /** A ratio is above 0: a limit of 0 is not known, as an infinite one is. */
  private static OptionalDouble limit(
      Comparison comparison, Function<ConfidenceInterval, Double> which) {
    Optional<Double> limit = comparison.interval().map(which).filter(value -> value > 0);
    return limit.isPresent() ? OptionalDouble.of(limit.get()) : OptionalDouble.empty();
  }
}
