package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Whether decisions find the work that was added to a task, and after how many rounds. */
final class MoreWorkTable {
  private static final String OWN = "thread_pool/Parses20";
  private static final List<AddedWork> ADDED =
      List.of(
          new AddedWork("thread_pool/Parses22", 0.1), new AddedWork("thread_pool/Parses25", 0.25));

  private static final List<Integer> ROUNDS = List.of(6, 10, 15);
  private static final int DRAWS = 1000;
  private static final int SEED = 16;
  private static final Metric METRIC = Metric.THROUGHPUT_PER_S;

  private static final List<String> HEAD =
      List.of(
          "| more work | foretold ratio | rounds | pairs | ratio | interval | level | decision |"
              + " that is | found in draws | undecided | wrong |",
          "| ---: | ---: | ---: | ---: | ---: | --- | ---: | --- | --- | ---: | ---: | ---: |");

  private MoreWorkTable() {}

  /** Returns its lines in Markdown, and before them when and where was measured, and f. */
  static List<String> of(MeasuredRounds measured) {
    double share =
        measured.row(OWN).counted().stream()
            .mapToDouble(MeasuredRound::taskShare)
            .average()
            .orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(measured.where());
    lines.add("The task's share of the CPU time is *f* = %s.".formatted(Words.ratio(share, 3)));
    lines.add("");
    lines.addAll(HEAD);
    List<ComparedRow> family = new ArrayList<>(List.of(measured.row(OWN).compared(METRIC)));
    ADDED.forEach(added -> family.add(measured.row(added.row()).compared(METRIC)));
    for (AddedWork added : ADDED) {
      double foretold = added.foretold(share);
      ROUNDS.forEach(rounds -> lines.add(line(family, added, foretold, rounds)));
    }
    return lines;
  }

  private static String line(
      List<ComparedRow> family, AddedWork added, double foretold, int rounds) {
    Comparison comparison = first(family, added.row(), rounds);
    Optional<ConfidenceInterval> interval = comparison.interval();
    int decimals = interval.map(Words::decimals).orElse(2);
    Decision right = AddedWork.right(foretold);
    List<String> cells = new ArrayList<>();
    cells.add(Words.percent(added.more()) + " %");
    cells.add(Words.ratio(foretold, 3));
    cells.add(Integer.toString(rounds));
    cells.add(Integer.toString(comparison.pairs()));
    cells.add(comparison.ratio().isPresent() ? ratio(comparison, decimals) : "–");
    cells.add(interval.map(of -> limits(of, decimals)).orElse("–"));
    cells.add(Words.level(comparison.level()));
    cells.add("`%s`".formatted(comparison.decision()));
    cells.add(kind(comparison.decision(), right));
    cells.addAll(draws(family, added.row(), rounds, right));
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Returns what a run of so many rounds would have decided. */
  private static Comparison first(List<ComparedRow> family, String candidate, int rounds) {
    List<Integer> first = IntStream.range(0, rounds).boxed().toList();
    return RandomSplits.compare(
        family.stream().map(row -> RandomSplits.only(row, first)).toList(), candidate, METRIC);
  }

  private static String ratio(Comparison comparison, int decimals) {
    return Words.ratio(comparison.ratio().getAsDouble(), decimals);
  }

  /** A limit that the load generator has cut off is not known. */
  private static String limits(ConfidenceInterval interval, int decimals) {
    return "%s to %s"
        .formatted(
            Words.ratio(interval.low(), decimals),
            Double.isInfinite(interval.high()) ? "∞" : Words.ratio(interval.high(), decimals));
  }

  private static String kind(Decision decision, Decision right) {
    return decision == right ? "found" : decision == Decision.UNDECIDED ? "undecided" : "wrong";
  }

  /** Returns three cells. All rounds can be drawn in one way only. */
  private static List<String> draws(
      List<ComparedRow> family, String candidate, int rounds, Decision right) {
    if (rounds == family.getFirst().rounds().size()) {
      return List.of("–", "–", "–");
    }
    RandomSplits draws =
        RandomSplits.ofShared(family, candidate, METRIC, rounds, DRAWS, new Random(SEED));
    int found = draws.times(right);
    int undecided = draws.times(Decision.UNDECIDED);
    return List.of(
        Integer.toString(found),
        Integer.toString(undecided),
        Integer.toString(DRAWS - found - undecided));
  }
}
