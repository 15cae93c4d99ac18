package dev.longhaul.report;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.report.CsvTable.Column;
import dev.longhaul.text.Names;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders searches for capacities as comma-separated values: a line a search, or a step. */
final class CapacityCsv {
  private static final int DECIMALS = 3;

  private static final CsvTable<CapacityResult> SEARCHES =
      new CsvTable<>(
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
              new Column<>(
                  "availability_percent", of -> atHeld(of, CapacityStep::availabilityPercent)),
              new Column<>("why_failed", of -> of.whyFailed().orElse("")),
              new Column<>("why_incomplete", of -> of.whyIncomplete().orElse("")),
              new Column<>("steps", of -> of.steps().size()),
              new Column<>("profile", of -> Names.of(of.benchmarkCase().settings().profile())),
              new Column<>("started_at", of -> of.startedAt().toString())));

  private static final CsvTable<CapacityStep> OF_STEP =
      new CsvTable<>(
          List.of(
              new Column<>("offered_rate_per_s", step -> number(offered(step))),
              new Column<>("achieved_per_s", step -> number(achieved(step))),
              new Column<>("response_time_p50_ms", step -> number(step.p50Ms())),
              new Column<>("response_time_p99_ms", step -> number(step.p99Ms())),
              new Column<>("availability_percent", step -> number(step.availabilityPercent())),
              new Column<>("confirming", CapacityStep::confirming),
              new Column<>("verdict", step -> step.verdict().name()),
              new Column<>("reason", step -> step.reason().orElse(""))));

  private static final CsvTable<NumberedStep> STEPS =
      new CsvTable<>(
          Stream.concat(
                  Stream.<Column<NumberedStep>>of(
                      new Column<>("strategy", of -> of.search().benchmarkCase().strategy()),
                      new Column<>("task", of -> of.search().benchmarkCase().shownTask()),
                      new Column<>("step", NumberedStep::number)),
                  OF_STEP.columns().stream().map(column -> column.of(NumberedStep::step)))
              .toList());

  /** A step of a search, and which one it is, from 1. */
  private record NumberedStep(CapacityResult search, int number) {
    CapacityStep step() {
      return search.steps().get(number - 1);
    }
  }

  private CapacityCsv() {}

  /** Returns a line a search. */
  static String render(List<CapacityResult> searches) {
    return SEARCHES.render(searches);
  }

  /** Returns a line a step, with the strategy and the task of its search. */
  static String renderSteps(List<CapacityResult> searches) {
    return STEPS.render(
        searches.stream()
            .flatMap(
                search ->
                    IntStream.rangeClosed(1, search.steps().size())
                        .mapToObj(number -> new NumberedStep(search, number)))
            .toList());
  }

  /** Returns a search with its steps for JSON; what is not known is absent. */
  static Map<String, Object> members(CapacityResult search) {
    Map<String, Object> members = SEARCHES.members(search);
    members.put("by_step", search.steps().stream().map(OF_STEP::members).toList());
    return members;
  }

  static String thresholds(CapacityResult search) {
    return search.thresholds().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static OptionalDouble offered(CapacityStep step) {
    return OptionalDouble.of(step.offeredPerSecond());
  }

  private static OptionalDouble achieved(CapacityStep step) {
    return step.achievedPerSecond();
  }

  private static Object atHeld(
      CapacityResult search, Function<CapacityStep, OptionalDouble> figure) {
    return number(search.atHeld().map(figure).orElse(OptionalDouble.empty()));
  }

  private static Object number(OptionalDouble value) {
    return CsvTable.number(value, DECIMALS);
  }
}
