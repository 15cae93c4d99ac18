package dev.longhaul.report;

import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartCounts;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.TimeSlice;
import dev.longhaul.overload.NormalRange;
import dev.longhaul.overload.Recovery;
import dev.longhaul.report.CsvTable.Column;
import dev.longhaul.result.OverloadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Renders overloads as comma-separated values, one line a row, and as members of {@code
 * results.json}.
 */
final class OverloadCsv {
  private static final int DECIMALS = 3;

  /** A row has these in {@code results.json} in any case. */
  private static final List<Column<OverloadResult>> NAMES =
      List.of(
          new Column<>("strategy", of -> of.row().benchmarkCase().strategy()),
          new Column<>("task", of -> of.row().benchmarkCase().shownTask()),
          new Column<>("users", of -> of.row().benchmarkCase().settings().users()));

  private static final CsvTable<OverloadResult> FIGURES =
      new CsvTable<>(
          List.of(
              new Column<>("trigger", of -> of.measured().trigger()),
              number("rate_per_s", of -> OptionalDouble.of(of.measured().perSecond())),
              new Column<>("retries_of_a_user", of -> of.measured().retries()),
              new Column<>("before_s", of -> seconds(of, OverloadPart.BEFORE)),
              new Column<>("trigger_s", of -> seconds(of, OverloadPart.TRIGGER)),
              new Column<>("after_s", of -> seconds(of, OverloadPart.AFTER)),
              new Column<>(
                  "slice_s", of -> Numbers.seconds(of.measured().parts().lengths().slice())),
              number("goodput_before_per_s", of -> OptionalDouble.of(of.goodputBeforePerSecond())),
              number("goodput_least_per_s", of -> limit(of, NormalRange::leastGoodputPerSecond)),
              number("p99_before_ms", OverloadResult::p99BeforeMs),
              number("p99_most_ms", of -> limit(of, NormalRange::mostP99Ms)),
              number(
                  "goodput_in_trigger_per_s",
                  of -> OptionalDouble.of(of.goodputInTriggerPerSecond())),
              number("goodput_after_per_s", of -> OptionalDouble.of(of.goodputAfterPerSecond())),
              new Column<>(
                  "recovered_after_s",
                  of -> of.timeToRecover().<Object>map(Numbers::seconds).orElse("")),
              new Column<>("recovery", of -> of.recovery().map(Recovery::name).orElse("")),
              new Column<>("started", of -> sum(of, PartCounts::started)),
              new Column<>("retries", OverloadResult::retries),
              new Column<>("succeeded", of -> sum(of, counts -> counts.count(Outcome.SUCCEEDED))),
              new Column<>("failed", of -> sum(of, OverloadCsv::failed)),
              new Column<>("timed_out", of -> sum(of, counts -> counts.count(Outcome.TIMED_OUT))),
              new Column<>("in_flight_at_end", of -> sum(of, PartCounts::inFlightAtEnd)),
              new Column<>("doubts", of -> String.join("; ", of.doubts()))));

  private OverloadCsv() {}

  static String render(RunResults run) {
    List<Column<OverloadResult>> columns = new ArrayList<>(NAMES);
    columns.addAll(FIGURES.columns());
    return new CsvTable<>(columns)
        .render(run.results().stream().flatMap(row -> OverloadResult.of(row).stream()).toList());
  }

  /** Returns the figures that are known, and the slices: goodput and p99 over time. */
  static Map<String, Object> members(OverloadResult overload) {
    Map<String, Object> node = FIGURES.members(overload);
    PartsMeasurement parts = overload.measured().parts();
    List<Object> goodput = new ArrayList<>();
    List<Object> ends = new ArrayList<>();
    List<Object> p99 = new ArrayList<>();
    Duration end = Duration.ZERO;
    for (TimeSlice slice : parts.slices()) {
      end = end.plus(parts.lengths().slice());
      goodput.add(Numbers.rounded(parts.perSecond(slice), DECIMALS));
      if (slice.p99Ms().isPresent()) {
        ends.add(Numbers.seconds(end));
        p99.add(Numbers.rounded(slice.p99Ms().getAsDouble(), DECIMALS));
      }
    }
    node.put("goodput_per_s", goodput);
    node.put("p99_until_s", ends);
    node.put("p99_ms", p99);
    return node;
  }

  private static Column<OverloadResult> number(
      String name, Function<OverloadResult, OptionalDouble> figure) {
    return Column.number(name, DECIMALS, figure);
  }

  private static OptionalDouble limit(
      OverloadResult overload, Function<NormalRange, Double> which) {
    return overload.finding().former().map(which).stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  private static Object seconds(OverloadResult overload, OverloadPart part) {
    return Numbers.seconds(overload.measured().parts().lengths().of(part));
  }

  private static long failed(PartCounts counts) {
    long ended = counts.outcomes().values().stream().mapToLong(Long::longValue).sum();
    return ended - counts.count(Outcome.SUCCEEDED) - counts.count(Outcome.TIMED_OUT);
  }

  private static Object sum(OverloadResult overload, ToLongFunction<PartCounts> count) {
    return overload.measured().parts().counts().values().stream().mapToLong(count).sum();
  }
}
