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
                        loads.stream().map(load -> cell(row, load, families)).toList()))
            .toList();
    return new DecisionMap(loads, lines, flips(loads, lines));
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

  private static Optional<Cell> cell(Row row, Load load, List<FamilyAnswer> families) {
    return families.stream()
        .filter(each -> row.equals(new Row(each.family().work(), each.test())))
        .filter(each -> each.family().users() == load.users())
        .filter(each -> each.family().workers() == load.workers())
        .filter(each -> each.family().rate().equals(load.rate()))
        .findFirst()
        .map(DecisionMaps::cell);
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

  private static List<Flip> flips(List<Load> loads, List<Line> lines) {
    List<Flip> flips = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      // Neighbours are the numbers of users that were measured for this task.
      List<Integer> measured =
          IntStream.range(0, loads.size())
              .filter(load -> line.cells().get(load).isPresent())
              .boxed()
              .toList();
      for (int next = 1; next < measured.size(); next++) {
        flip(at, line, measured.get(next - 1), measured.get(next), loads).ifPresent(flips::add);
      }
    }
    return flips;
  }

  private static Optional<Flip> flip(int number, Line line, int from, int to, List<Load> loads) {
    Cell before = line.cells().get(from).orElseThrow();
    Cell after = line.cells().get(to).orElseThrow();
    boolean flips =
        loads.get(from).workers() == loads.get(to).workers()
            && loads.get(from).rate().equals(loads.get(to).rate())
            && before.isDecided()
            && after.isDecided()
            && !new HashSet<>(before.best()).equals(new HashSet<>(after.best()));
    return flips
        ? Optional.of(
            new Flip(
                number,
                from,
                to,
                "%s: from %s to %s users the fastest change from %s to %s"
                    .formatted(
                        line.label(),
                        loads.get(from).users(),
                        loads.get(to).users(),
                        String.join(", ", before.best()),
                        String.join(", ", after.best()))))
        : Optional.empty();
  }
}
