package dev.longhaul.report;

import dev.longhaul.overload.Recovery;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The table of the rows that had an overload, in every format for people. */
final class OverloadTable {
  static final String TITLE = "Overload and recovery";

  static final List<TableColumn> COLUMNS =
      List.of(
          ResultsTable.STRATEGY,
          ResultsTable.TASK,
          number("rate /s", "rate", "/s", of -> OptionalDouble.of(of.measured().perSecond()), 1),
          number(
              "goodput before",
              "goodput",
              "before",
              of -> OptionalDouble.of(of.goodputBeforePerSecond()),
              1),
          number("p99 before", "p99", "before", OverloadResult::p99BeforeMs, 1),
          number(
              "goodput in trigger",
              "goodput",
              "in trigger",
              of -> OptionalDouble.of(of.goodputInTriggerPerSecond()),
              1),
          number(
              "goodput after",
              "goodput",
              "after",
              of -> OptionalDouble.of(of.goodputAfterPerSecond()),
              1),
          number("retries", "retries", "", of -> OptionalDouble.of((double) of.retries()), 0),
          number("recovered after s", "recovered", "after s", OverloadTable::seconds, 1),
          new TableColumn(
              "recovery",
              "recovery",
              "",
              true,
              row -> text(row, of -> of.recovery().map(Recovery::name).orElse(""))));

  static final String LEGEND =
      "goodput: succeeded requests per second of the first part, of the trigger and of the third part; p99: in a"
          + " slice of the first part, in ms; recovery: docs/overload.md";

  private OverloadTable() {}

  /** Returns why it is not known what became of a row's server; empty if it is known. */
  static Optional<String> doubt(BenchmarkResult row) {
    return OverloadResult.of(row)
        .map(OverloadResult::doubts)
        .filter(doubts -> !doubts.isEmpty())
        .map(
            doubts ->
                "%s: recovery is not known: %s"
                    .formatted(row.benchmarkCase(), String.join("; ", doubts)));
  }

  /** Returns in a few words what became of a server. */
  static String verdict(OverloadResult overload) {
    Optional<Recovery> recovery = overload.recovery();
    if (recovery.isEmpty()) {
      return "recovery is not known: " + String.join("; ", overload.doubts());
    }
    String goodput =
        ", goodput of %s/s before, %s/s in the trigger, %s/s after it"
            .formatted(
                rounded(overload.goodputBeforePerSecond()),
                rounded(overload.goodputInTriggerPerSecond()),
                rounded(overload.goodputAfterPerSecond()));
    return recovery.get()
        + overload
            .timeToRecover()
            .map(after -> " after " + Numbers.shortest(Numbers.seconds(after)) + " s")
            .orElse("")
        + goodput;
  }

  private static String rounded(double perSecond) {
    return Numbers.rounded(perSecond, 1).toPlainString();
  }

  private static OptionalDouble seconds(OverloadResult overload) {
    Optional<Duration> after = overload.timeToRecover();
    return after.isPresent()
        ? OptionalDouble.of(after.get().toNanos() / 1e9)
        : OptionalDouble.empty();
  }

  private static TableColumn number(
      String header,
      String upper,
      String lower,
      Function<OverloadResult, OptionalDouble> figure,
      int decimals) {
    return new TableColumn(
        header,
        upper,
        lower,
        false,
        row -> text(row, of -> TableColumn.number(figure.apply(of), decimals)));
  }

  private static String text(BenchmarkResult row, Function<OverloadResult, String> cell) {
    return OverloadResult.of(row).map(cell).orElse("");
  }
}
