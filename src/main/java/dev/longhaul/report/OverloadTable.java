package dev.longhaul.report;

import dev.longhaul.overload.Recovery;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of the rows that had an overload, in every format for people. */
final class OverloadTable {
  static final String TITLE = "Overload and recovery";

  static final List<TableColumn> COLUMNS =
      List.of(
          ResultsTable.STRATEGY,
          ResultsTable.TASK,
          column("rate /s", "rate", "/s", of -> Digits.of(of.measured().perSecond())),
          column(
              "goodput before", "goodput", "before", of -> Digits.of(of.goodputBeforePerSecond())),
          column("p99 before", "p99", "before", of -> TableColumn.digits(of.p99BeforeMs())),
          column(
              "goodput in trigger",
              "goodput",
              "in trigger",
              of -> Digits.of(of.goodputInTriggerPerSecond())),
          column("goodput after", "goodput", "after", of -> Digits.of(of.goodputAfterPerSecond())),
          column("retries", "retries", "", of -> String.valueOf(of.retries())),
          column("recovered after s", "recovered", "after s", OverloadTable::recoveredAfter),
          new TableColumn(
              "recovery",
              "recovery",
              "",
              true,
              row -> text(row, of -> of.recovery().map(Recovery::name).orElse(""))));

  static final String LEGEND =
      "goodput: succeeded requests per second; p99: in a slice of the first part, in ms; recovery: docs/overload.md";

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
                Digits.of(overload.goodputBeforePerSecond()),
                Digits.of(overload.goodputInTriggerPerSecond()),
                Digits.of(overload.goodputAfterPerSecond()));
    return recovery.get()
        + overload.timeToRecover().map(after -> " after " + seconds(after) + " s").orElse("")
        + goodput;
  }

  private static String seconds(Duration time) {
    return Numbers.shortest(Numbers.seconds(time));
  }

  private static String recoveredAfter(OverloadResult overload) {
    return overload.timeToRecover().map(OverloadTable::seconds).orElse(TableColumn.UNKNOWN);
  }

  private static TableColumn column(
      String header, String upper, String lower, Function<OverloadResult, String> cell) {
    return new TableColumn(header, upper, lower, false, row -> text(row, cell));
  }

  private static String text(BenchmarkResult row, Function<OverloadResult, String> cell) {
    return OverloadResult.of(row).map(cell).orElse("");
  }
}
