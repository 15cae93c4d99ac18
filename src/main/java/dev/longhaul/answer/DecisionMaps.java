package dev.longhaul.answer;

import dev.longhaul.answer.DecisionMap.Cell;
import dev.longhaul.answer.DecisionMap.Flip;
import dev.longhaul.answer.DecisionMap.Line;
import dev.longhaul.answer.DecisionMap.Load;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws the map of a run's families. */
final class DecisionMaps {
  private DecisionMaps() {}

  private record Row(String work, Optional<String> test) {}

  static DecisionMap of(List<FamilyAnswer> families) {
    List<Load> loads = loads(families.stream().map(FamilyAnswer::family).toList());
    List<Line> lines =
        families.stream()
            .map(each -> new Row(each.family().work(), each.test()))
            .distinct()
            .map(
                row ->
                    new Line(
                        row.work(),
                        row.test(),
                        loads.stream()
                            .map(load -> family(row, load, families).map(DecisionMaps::cell))
                            .toList()))
            .toList();
    return new DecisionMap(loads, lines, flips(loads, lines, families));
  }

  private static List<Load> loads(List<Family> families) {
    boolean workersVary = families.stream().map(Family::workers).distinct().count() > 1;
    boolean ratesVary = families.stream().map(Family::rate).distinct().count() > 1;
    return families.stream()
        .map(each -> load(each, workersVary, ratesVary))
        .distinct()
        .sorted(
            Comparator.comparingInt(Load::workers)
                .thenComparing(load -> load.rate().orElse(BigDecimal.ZERO))
                .thenComparingInt(Load::users))
        .toList();
  }

  private static Load load(Family family, boolean workersVary, boolean ratesVary) {
    String label = counted(family.users(), "user");
    if (ratesVary) {
      label += family.rate().map(rate -> ", " + rate.toPlainString() + "/s").orElse("");
    }
    if (workersVary) {
      label += ", " + counted(family.workers(), "worker");
    }
    return new Load(family.users(), family.workers(), family.rate(), label);
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static Optional<FamilyAnswer> family(Row row, Load load, List<FamilyAnswer> families) {
    return families.stream()
        .filter(each -> row.equals(new Row(each.family().work(), each.test())))
        .filter(each -> each.family().users() == load.users())
        .filter(each -> each.family().workers() == load.workers())
        .filter(each -> each.family().rate().equals(load.rate()))
        .findFirst();
  }

  private static Cell cell(FamilyAnswer family) {
    List<String> best = names(family, Standing.IN);
    List<String> perhaps = names(family, Standing.OPEN);
    return new Cell(
        family.certainty(),
        best,
        perhaps,
        family.certainty() == Certainty.DECIDED && best.size() == family.rows().size());
  }

  private static List<String> names(FamilyAnswer family, Standing standing) {
    return family.with(standing).stream().map(FamilyView::name).toList();
  }

  private static List<Flip> flips(List<Load> loads, List<Line> lines, List<FamilyAnswer> families) {
    List<Flip> flips = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      Row row = new Row(line.work(), line.test());
      // Neighbours are the numbers of users that were measured for this task.
      List<Integer> measured =
          IntStream.range(0, loads.size())
              .filter(load -> line.cells().get(load).isPresent())
              .boxed()
              .toList();
      for (int next = 1; next < measured.size(); next++) {
        int from = measured.get(next - 1);
        int to = measured.get(next);
        if (changeUsersOnly(loads.get(from), loads.get(to))
            && flips(
                family(row, loads.get(from), families).orElseThrow(),
                family(row, loads.get(to), families).orElseThrow())) {
          flips.add(new Flip(at, from, to, text(line, from, to, loads)));
        }
      }
    }
    return flips;
  }

  private static boolean changeUsersOnly(Load from, Load to) {
    return from.workers() == to.workers() && from.rate().equals(to.rate());
  }

  /** A row that was not compared under both loads has not lost its place to others. */
  private static boolean flips(FamilyAnswer before, FamilyAnswer after) {
    Set<String> bestBefore = new HashSet<>(identities(before.with(Standing.IN)));
    Set<String> bestAfter = new HashSet<>(identities(after.with(Standing.IN)));
    return before.certainty() == Certainty.DECIDED
        && after.certainty() == Certainty.DECIDED
        && !bestBefore.equals(bestAfter)
        && compares(before, bestAfter)
        && compares(after, bestBefore);
  }

  /** Returns whether each of the rows was compared, and is known by its strategy and task. */
  private static boolean compares(FamilyAnswer family, Set<String> rows) {
    List<String> compared =
        identities(family.rows().stream().filter(row -> row.standing().isPresent()).toList());
    return compared.containsAll(rows) && new HashSet<>(compared).size() == compared.size();
  }

  /** The short names of rows depend on the other rows of their family. */
  private static List<String> identities(List<AnswerRow> rows) {
    return rows.stream()
        .map(row -> row.result().benchmarkCase())
        .map(each -> each.strategy() + "/" + each.task())
        .toList();
  }

  private static String text(Line line, int from, int to, List<Load> loads) {
    Load load = loads.get(to);
    String rateAndWorkers = load.label().substring(counted(load.users(), "user").length());
    return "%s: from %s to %s users%s the fastest change from %s to %s"
        .formatted(
            line.label(),
            loads.get(from).users(),
            load.users(),
            rateAndWorkers.isEmpty() ? "" : rateAndWorkers + ",",
            String.join(", ", line.cells().get(from).orElseThrow().best()),
            String.join(", ", line.cells().get(to).orElseThrow().best()));
  }
}
