package dev.longhaul.answer;

import dev.longhaul.measure.Flow;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.TimesAndRates;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Rows of an open workload to answer from: feeds over three rounds, told apart by their times. */
final class OpenRows {
  private OpenRows() {}

  /** Returns a row whose requests all take so long. */
  static BenchmarkResult open(String strategy, int users, int rate, double millis) {
    return taking(
        RowsOverRounds.row(
            strategy,
            "feed",
            true,
            Map.of(
                "longhaul.workload",
                "open",
                "longhaul.users",
                String.valueOf(users),
                "longhaul.rate",
                String.valueOf(rate)),
            rate,
            rate,
            rate),
        millis);
  }

  private static BenchmarkResult taking(BenchmarkResult row, double millis) {
    return AnswerRows.each(
        row,
        round ->
            new BenchmarkResult(
                round.benchmarkCase(),
                round.startedAt(),
                taking(round.measurement(), millis),
                round.baseline(),
                round.probe(),
                round.resources(),
                round.serverLog()));
  }

  private static Measurement taking(Measurement of, double millis) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(Math.round(millis * 1e6), 100);
    TimesAndRates rates = of.timesAndRates();
    // As many are in flight as Little's law says.
    double inFlight = rates.flow().perSecond() * millis / 1000;
    return new Measurement(
        of.circumstances(),
        of.counts(),
        new TimesAndRates(
            new Flow(inFlight, rates.flow().ended(), rates.flow().perSecond()),
            new ResponseTimes(times, millis * 1e8),
            rates.failureTimes(),
            rates.throughput(),
            rates.responseTimeSeriesMs(),
            rates.completionsPerSecond(),
            rates.receipts(),
            rates.sendDelays()));
  }
}
