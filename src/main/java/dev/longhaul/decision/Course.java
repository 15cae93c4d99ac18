package dev.longhaul.decision;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a run that may stop early goes on after a round. */
public enum Course {
  /** Measure another round. */
  GO_ON,
  /** What the run was to decide is decided. */
  DECIDED,
  /**
   * More rounds would probably decide nothing that is open: it would take more than three times the
   * rounds of the plan, or no round can.
   */
  HOPELESS,
  /** All rounds of the plan are measured. */
  ENDED;

  /** What concerns a row that cannot be compared at all. */
  private static final Set<Doubt> ALONE = EnumSet.of(Doubt.NOT_PAIRED, Doubt.NO_FIGURE);

  /** What no further round mends. */
  private static final Set<Doubt> LASTING =
      EnumSet.of(Doubt.HOPELESS, Doubt.NOT_PAIRED, Doubt.NO_FIGURE, Doubt.GENERATOR_LIMITS_BOTH);

  /** What more rounds mend. */
  private static final Set<Doubt> BY_ROUNDS =
      EnumSet.of(
          Doubt.TOO_FEW_ROUNDS, Doubt.BETWEEN_LOOKS, Doubt.FEWER_THAN_THREE, Doubt.ROUNDS_LEFT_OUT);

  /**
   * Returns the course of a run that is to decide two rows, after a round.
   *
   * @param rows the rows of the plan over the rounds so far, without those whose server broke
   * @param pair the names of the two rows
   * @param looks the plan
   * @param rounds how many rounds were measured
   */
  public static Course of(
      List<BenchmarkResult> rows, Set<String> pair, InterimLooks looks, int rounds) {
    Set<String> names =
        rows.stream()
            .filter(
                row -> PlanRows.plan(row).map(PlannedRow::name).filter(pair::contains).isPresent())
            .map(PlanRows::name)
            .collect(toUnmodifiableSet());
    return RunDecisions.bySpeed(rows).stream()
        .filter(each -> names.contains(each.baseline()) && names.contains(each.candidate()))
        .findFirst()
        .map(each -> ofPair(each, looks, rounds))
        .orElse(HOPELESS);
  }

  /**
   * Returns the course of a run that is to decide the best of each family, after a round.
   *
   * @param rows the rows of the plan over the rounds so far, without those whose server broke
   * @param looks the plan
   * @param rounds how many rounds were measured of the families that are not decided
   * @return the course of each family with two rows or more
   */
  public static Map<Family, Course> ofEach(
      List<BenchmarkResult> rows, InterimLooks looks, int rounds) {
    return Ranking.of(RunDecisions.bySpeed(rows)).stream()
        .collect(
            toUnmodifiableMap(
                Ranking::family, family -> ofBest(family.comparisons(), looks, rounds)));
  }

  /**
   * Returns the course of a run that is to decide one pair.
   *
   * @param pair the pair, as {@link Decisions#atLook} compares it after the latest round
   * @param looks the plan
   * @param rounds how many rounds were measured
   */
  public static Course ofPair(Comparison pair, InterimLooks looks, int rounds) {
    return of(pair.isDecided(), isLasting(pair), looks, rounds);
  }

  /**
   * Returns the course of a run that is to decide which rows of a family are among its best.
   *
   * @param family all comparisons of the family, as {@link Decisions#atLook} returns them; a row
   *     that cannot be compared at all does not stop the others
   * @param looks the plan
   * @param rounds how many rounds were measured
   */
  public static Course ofBest(List<Comparison> family, InterimLooks looks, int rounds) {
    List<Comparison> possible = possible(family);
    List<Comparison> open = open(possible);
    return possible.isEmpty()
        ? of(false, family.stream().anyMatch(Course::isLasting), looks, rounds)
        : of(open.isEmpty(), open.stream().noneMatch(each -> maySettle(each, open)), looks, rounds);
  }

  /**
   * Returns whether more rounds may show whether an open row is in or out. They may show that it is
   * out by this comparison, or that it is in by this and all its others.
   *
   * @param comparison one that keeps its candidate open
   * @param open all of these
   */
  private static boolean maySettle(Comparison comparison, List<Comparison> open) {
    return mayShowWorse(comparison)
        || open.stream()
            .filter(each -> each.candidate().equals(comparison.candidate()))
            .allMatch(Course::mayShowNoWorse);
  }

  private static boolean mayShowWorse(Comparison comparison) {
    return comparison.doubt().filter(BY_ROUNDS::contains).isPresent()
        && comparison.ratio().stream()
            .anyMatch(
                ratio -> comparison.metric().sign() * Math.log(ratio) < -comparison.margin().log());
  }

  /** How much faster a row is that the load generator limits is not known at all. */
  private static boolean mayShowNoWorse(Comparison comparison) {
    return !isLasting(comparison)
        && comparison.advantage().filter(each -> Double.isInfinite(each.low())).isEmpty();
  }

  private static boolean isLasting(Comparison comparison) {
    return comparison.doubt().filter(LASTING::contains).isPresent();
  }

  /**
   * Returns the rows that need no further round to know which rows of their families are the best:
   * those that are compared, and no comparison of theirs with a row that goes on keeps one of the
   * two open.
   *
   * @param rows the rows of the plan over the rounds so far, without those whose server broke
   * @param going those of them that have not dropped out
   */
  public static List<BenchmarkResult> settled(
      List<BenchmarkResult> rows, List<BenchmarkResult> going) {
    List<Ranking> families = Ranking.of(RunDecisions.bySpeed(rows));
    return going.stream()
        .filter(
            row ->
                families.stream()
                    .filter(each -> each.family().equals(Family.of(row)))
                    .anyMatch(
                        each ->
                            isSettled(
                                PlanRows.name(row),
                                each.comparisons(),
                                names(each.family(), going))))
        .toList();
  }

  private static Set<String> names(Family family, List<BenchmarkResult> rows) {
    return rows.stream()
        .filter(row -> Family.of(row).equals(family))
        .map(PlanRows::name)
        .collect(toUnmodifiableSet());
  }

  /**
   * Returns whether a row needs no further round. It is not known of one that cannot be compared.
   *
   * @param row the name of the row
   * @param family all comparisons of its family
   * @param going the names of the rows that have not dropped out
   */
  static boolean isSettled(String row, List<Comparison> family, Set<String> going) {
    List<Comparison> possible = possible(family);
    return !Standing.ofCandidate(row, possible).isEmpty()
        && Standing.ofCandidate(row, open(possible)).stream()
            .noneMatch(each -> going.contains(each.baseline()));
  }

  private static List<Comparison> possible(List<Comparison> family) {
    return family.stream().filter(each -> each.doubt().filter(ALONE::contains).isEmpty()).toList();
  }

  /** Returns the comparisons that keep their candidate from being in or out. */
  private static List<Comparison> open(List<Comparison> possible) {
    return possible.stream()
        .flatMap(each -> List.of(each, each.reversed()).stream())
        .filter(each -> !Standing.isProvenNoWorse(each))
        .filter(each -> Standing.of(each.candidate(), possible) == Standing.OPEN)
        .toList();
  }

  private static Course of(boolean decided, boolean hopeless, InterimLooks looks, int rounds) {
    if (decided) {
      return DECIDED;
    }
    if (rounds >= looks.atMost()) {
      return ENDED;
    }
    // What has no figure in a round, as on a busy machine, may have one in the next.
    return hopeless && rounds >= looks.first() ? HOPELESS : GO_ON;
  }
}
