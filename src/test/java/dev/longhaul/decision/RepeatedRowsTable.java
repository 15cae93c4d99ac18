package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.RoundMean;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** How JVMs of one server differ, and what decisions say of two rows made of them, as Markdown. */
final class RepeatedRowsTable {
  private static final int ROUNDS = 6;
  private static final int SPLITS = 1000;
  private static final int SEED = 16;

  private static final List<Metric> METRICS =
      List.of(Metric.THROUGHPUT_PER_S, Metric.SERVER_CPU_MS_PER_REQUEST);

  private static final List<String> HEAD =
      List.of(
          "| row | figure | JVMs | mean | 95 % interval | deviation % | intervals with 1"
              + " | `FASTER`, `LESS` | `SLOWER`, `MORE` | `SAME` | `UNDECIDED` |",
          "| --- | --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");

  private RepeatedRowsTable() {}

  /** Returns its lines, and before them one that says when and where was measured. */
  static List<String> of(MeasuredRounds measured) {
    List<String> lines = new ArrayList<>(List.of(measured.where(), ""));
    lines.addAll(HEAD);
    for (RoundsOfRow row : measured.rows()) {
      METRICS.forEach(metric -> lines.add(line(row.compared(metric), metric)));
    }
    return lines;
  }

  private static String line(ComparedRow row, Metric metric) {
    // A new one for each line: the lines do not depend on each other.
    RandomSplits splits = RandomSplits.of(row, metric, ROUNDS, SPLITS, new Random(SEED));
    List<Double> figures =
        row.rounds().stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
    RoundMean mean = RoundMean.of(figures, row.resolution()).orElseThrow();
    ConfidenceInterval interval = mean.interval().orElseThrow();
    int decimals = Digits.decimals((interval.high() - interval.low()) / 2, 2);
    double deviation = 100 * deviation(figures.stream().map(Math::log).toList());
    return "| "
        + String.join(
            " | ",
            row.name(),
            Names.of(metric.figure()),
            "%s of %s".formatted(figures.size(), row.rounds().size()),
            (row.atItsLimit() && metric.isSpeed() ? "≥ " : "")
                + Digits.rounded(mean.mean(), decimals),
            "%s to %s"
                .formatted(
                    Digits.rounded(interval.low(), decimals),
                    Digits.rounded(interval.high(), decimals)),
            Digits.rounded(deviation, 2),
            "%s of %s".formatted(splits.containOne(), splits.intervals()),
            Integer.toString(splits.times(metric.better())),
            Integer.toString(splits.times(metric.worse())),
            Integer.toString(splits.times(Decision.SAME)),
            Integer.toString(splits.times(Decision.UNDECIDED)))
        + " |";
  }

  private static double deviation(List<Double> logs) {
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    return Math.sqrt(squares / (logs.size() - 1));
  }
}
