package dev.longhaul.report;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/**
 * Renders searches for capacities as comma-separated values: a line a search, or a line a step.
 *
 * <p>Other tools read the columns by name and by position: new columns go at the end, and the cell
 * of an unknown figure stays empty.
 */
final class CapacityCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final int DECIMALS = 3;

  private static final List<Column<CapacityResult>> COLUMNS =
      List.of(
          new Column<>("strategy", of -> of.benchmarkCase().strategy()),
          new Column<>("task", of -> of.benchmarkCase().shownTask()),
          new Column<>("workers", of -> of.benchmarkCase().settings().workers()),
          new Column<>("most_in_flight", of -> of.benchmarkCase().settings().users()),
          new Column<>("thresholds", CapacityCsv::thresholds),
          new Column<>("held_rate_per_s", of -> number(of.perSecond())),
          new Column<>("failed_rate_per_s", of -> number(of.failedPerSecond())),
          new Column<>("confirmed", CapacityResult::isConfirmed),
          new Column<>("confirmation", of -> Names.of(of.confirmation())),
          new Column<>("achieved_per_s", of -> atHeld(of, CapacityCsv::achieved)),
          new Column<>("response_time_p50_ms", of -> atHeld(of, CapacityStep::p50Ms)),
          new Column<>("response_time_p99_ms", of -> atHeld(of, CapacityStep::p99Ms)),
          new Column<>("availability_percent", of -> atHeld(of, CapacityStep::availabilityPercent)),
          new Column<>("why_failed", of -> of.whyFailed().orElse("")),
          new Column<>("why_incomplete", of -> of.whyIncomplete().orElse("")),
          new Column<>("steps", of -> of.steps().size()),
          new Column<>("profile", of -> Names.of(of.benchmarkCase().settings().profile())),
          new Column<>("started_at", of -> of.startedAt().toString()));

  private static final List<Column<CapacityStep>> OF_STEP =
      List.of(
          new Column<>("offered_rate_per_s", step -> number(offered(step))),
          new Column<>("achieved_per_s", step -> number(achieved(step))),
          new Column<>("response_time_p50_ms", step -> number(step.p50Ms())),
          new Column<>("response_time_p99_ms", step -> number(step.p99Ms())),
          new Column<>("availability_percent", step -> number(step.availabilityPercent())),
          new Column<>("confirming", CapacityStep::confirming),
          new Column<>("verdict", step -> step.verdict().name()),
          new Column<>("reason", step -> step.reason().orElse("")));

  /** A column and the cell of a search or of a step in it. */
  private record Column<T>(String name, Function<T, Object> cell) {}

  private CapacityCsv() {}

  /** Returns a line a search. */
  static String render(List<CapacityResult> searches) {
    StringBuilder csv = new StringBuilder(line(names(COLUMNS)));
    searches.forEach(search -> csv.append(line(cells(COLUMNS, search))));
    return csv.toString();
  }

  /** Returns a line a step, with the strategy and the task of its search. */
  static String renderSteps(List<CapacityResult> searches) {
    List<Object> header = new ArrayList<>(List.of("strategy", "task", "step"));
    header.addAll(names(OF_STEP));
    StringBuilder csv = new StringBuilder(line(header));
    for (CapacityResult search : searches) {
      int number = 0;
      for (CapacityStep step : search.steps()) {
        number++;
        List<Object> cells =
            new ArrayList<>(
                List.of(
                    search.benchmarkCase().strategy(), search.benchmarkCase().shownTask(), number));
        cells.addAll(cells(OF_STEP, step));
        csv.append(line(cells));
      }
    }
    return csv.toString();
  }

  /** Returns a search with its steps for JSON; what is not known is absent. */
  static Map<String, Object> members(CapacityResult search) {
    Map<String, Object> members = members(COLUMNS, search);
    members.put("by_step", search.steps().stream().map(step -> members(OF_STEP, step)).toList());
    return members;
  }

  private static <T> Map<String, Object> members(List<Column<T>> columns, T of) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Column<T> column : columns) {
      Object cell = column.cell().apply(of);
      if (!cell.equals("")) {
        members.put(column.name(), cell);
      }
    }
    return members;
  }

  private static <T> List<Object> names(List<Column<T>> columns) {
    return columns.stream().<Object>map(Column::name).toList();
  }

  private static <T> List<Object> cells(List<Column<T>> columns, T of) {
    return columns.stream().map(column -> column.cell().apply(of)).toList();
  }

  private static String line(List<Object> cells) {
    return FORMAT.format(cells.stream().map(CapacityCsv::text).toArray()) + "\n";
  }

  private static Object text(Object cell) {
    return switch (cell) {
      case String name -> Escaping.spreadsheet(name);
      case BigDecimal number -> number.toPlainString();
      default -> cell;
    };
  }

  static String thresholds(CapacityResult search) {
    return search.thresholds().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static OptionalDouble offered(CapacityStep step) {
    return OptionalDouble.of(step.offeredPerSecond());
  }

  private static OptionalDouble achieved(CapacityStep step) {
    return OptionalDouble.of(step.achievedPerSecond());
  }

  private static Object atHeld(
      CapacityResult search, Function<CapacityStep, OptionalDouble> figure) {
    return number(search.atHeld().map(figure).orElse(OptionalDouble.empty()));
  }

  private static Object number(OptionalDouble value) {
    return Numbers.rounded(value, DECIMALS).<Object>map(each -> each).orElse("");
  }
}
